printf "%s" "Words that stand in a file alone." >a && cp a b && dedupe --mark idx a b
