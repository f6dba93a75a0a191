clean pages.jsonl | detect | sort | dedupe --mark news.idx | tsv url same kind
