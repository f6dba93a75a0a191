clean pages.jsonl | detect >a; for k in 1 2 3; do split -n l/$k/3 a | dedupe parts.idx; done >parts; dedupe whole.idx a | cmp - parts
