for k in 1 2 3 4; do split -n l/$k/4 pages.jsonl | clean | detect; done >parts; clean pages.jsonl | detect | cmp - parts
