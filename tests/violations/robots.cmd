fetch --explain --robots robots.txt
