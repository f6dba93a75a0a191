clean pages.jsonl | detect | grep -F '"lang":"fa"' | dedupe news.idx | tsv lang url title
