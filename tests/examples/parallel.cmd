parallel --pipe --block 20k -k -j2 clean <pages.jsonl >parts 2>said; clean pages.jsonl | cmp - parts
