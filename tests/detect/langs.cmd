printf "gato\n" | detect --lines --langs pt,es | cut -f1; printf "سلام\n" | detect --lines --langs fa,ar | cut -f1
