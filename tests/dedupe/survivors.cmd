dedupe idx | grep -o '"id":"[^"]*"'
