clean --recall --format markdown harbour.html
