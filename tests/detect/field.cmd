detect --field description | jq -c .lang
