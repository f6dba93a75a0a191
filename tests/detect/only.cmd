detect --only fa,und | jq -c .id
