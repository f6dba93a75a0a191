fetch --list feed.xml map.xml
