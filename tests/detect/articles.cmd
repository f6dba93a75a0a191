detect | jq -c "del(.confidence)"
