dedupe --names kinds.in | wc -l | tr -d ' '; echo 0000000000 | dedupe --keys
