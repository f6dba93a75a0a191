detect --top 2 | jq -c "[.lang, (.candidates | length <= 2)]"
