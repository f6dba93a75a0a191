(printf '{"id":"a","text":"one"}\n'; sleep 1) | dedupe idx >/dev/null & sleep 0.3; dedupe -n idx kinds.in; s=$?; wait; exit $s
