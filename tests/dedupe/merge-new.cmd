# IDX of --merge may be new, the others may not.
dedupe a kinds.in >/dev/null && dedupe --merge b a && dedupe --stats b | head -n 1
dedupe --merge b none; dedupe --repair none; [ -e none ] || echo none
