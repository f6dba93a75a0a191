dedupe --only-duplicates idx | grep -o '"id":"[^"]*"\|"kind":"[^"]*"'
