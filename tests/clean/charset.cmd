clean --min-letters 60 --log log && cut -f 1,2,4 log
