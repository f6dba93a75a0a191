detect --list words.txt
