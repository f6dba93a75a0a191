fetch -l list.opml
