dedupe --mark idx | grep -o '"id":"[^"]*"\|"kind":"[^"]*"\|"updates":"[^"]*"'
