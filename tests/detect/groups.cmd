detect --groups | jq -c .lang
