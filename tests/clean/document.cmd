clean <harbour.html && clean --keep-html harbour.html | clean --keep-html | wc -l
