printf "This is a line\n\nDies ist eine Zeile\n12\n" | detect --lines | cut -f1,3
