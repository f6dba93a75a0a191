dedupe --mark idx | grep -o '"kind":"[^"]*"'
