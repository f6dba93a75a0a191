clean pages.jsonl | detect | dedupe news.idx | awk -F'"lang":"' '{split($2,a,"\""); n[a[1]]++} END {for (l in n) print n[l], l}' | sort
