dedupe --mark --window 90d idx | grep -o '"id":"[^"]*"\|"kind":"[^"]*"'
