clean --comments thread.html | jq -c .comments
