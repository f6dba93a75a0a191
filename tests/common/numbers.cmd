# Numbers are whole and have no space, sign or rest.
for n in '' ' 5' +5 -1 5x 99999999999999999999 1.5; do
	detect --top "$n"
	clean -j "$n"
	dedupe --bucket "$n" --pairs
	fetch --max-pages "$n"
done 2>&1
