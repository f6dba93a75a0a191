head -n 2 kinds.in | dedupe -o out idx && dedupe -o out idx kinds.in && grep -o '"id":"[^"]*"' out
