head -n 2 kinds.in | dedupe a >/dev/null; tail -n +3 kinds.in | dedupe b >/dev/null; dedupe --merge a b && dedupe --verify a && dedupe --stats a | grep 'records\|first\|near' && dedupe a kinds.in
