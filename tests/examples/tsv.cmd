clean pages.jsonl | detect | tsv date lang site title | sort
