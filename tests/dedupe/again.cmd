dedupe idx kinds.in >/dev/null && dedupe --mark idx kinds.in | grep -o '"kind":"[^"]*"' | sort | uniq -c | tr -s " "
