for tag in article main section header news-item; do sed "s/BOX/$tag/g" bare-tags.page | clean | jq -r '.title, (.text | length)'; done
