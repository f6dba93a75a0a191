printf "Der Rat der Stadt tagte am Montag.\n" > a.txt; detect a.txt | jq -c "[.id, .lang]"
