clean | jq -c '[.id, .title, .date, .author, .text[0:60], (.text | length)]'
