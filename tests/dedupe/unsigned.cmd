dedupe --keys kinds.in | wc -l | tr -d ' '; dedupe --names kinds.in 2>/dev/null | wc -l | tr -d ' '
