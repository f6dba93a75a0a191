clean -j2 pages.jsonl | detect -j2 >two; clean pages.jsonl | detect | cmp - two
