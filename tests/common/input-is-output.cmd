# A file that grows as it is read would never end; one that is replaced may.
cp input-is-output.in pages
for p in "dedupe -o pages i.idx" "dedupe --rejects pages i.idx" \
    "fetch -o pages" "clean --log pages"; do
	$p pages
	echo $?
	$p <pages
	echo $?
done
detect -o pages pages && cat pages
