clean pages.jsonl | jq -c 'select(.declared == "en")' | detect | jq -c 'del(.description)' | dedupe news.idx | jq -r .url
