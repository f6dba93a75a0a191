detect --hint --top 1 | jq -c .lang; printf "{\"declared\":\"sv-SE\",\"text\":\"The city council passed the new budget on Monday.\"}\n" | detect --hint | jq -c .lang
