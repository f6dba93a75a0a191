fetch --list --base http://n.example/feed rss.xml
