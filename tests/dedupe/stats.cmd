dedupe idx kinds.in >/dev/null; dedupe --stats idx | grep -v bytes
