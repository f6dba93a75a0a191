detect | jq -c "[.lang, .langs]"
