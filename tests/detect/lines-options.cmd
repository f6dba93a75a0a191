printf "This is a line\nDies ist eine Zeile\nDette er en linje\n" > t
detect --lines --only de t | cut -f1,3
detect --lines --top 2 --only en t | awk -F"\t" '{print NF, $1, ($3 ~ /^en [01]\.[0-9]+(, |$)/), $4}'
detect --lines --hint t
