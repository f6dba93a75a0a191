clean --min-letters 5000 --log log harbour.html && cat log
