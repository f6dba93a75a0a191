dedupe --mark idx | grep -o '"id":"[^"]*"\|"same".*"near":[0-9.]*'
