# Pages of an archive are chosen, counted and listed like those of a feed.
for o in "--max-pages 1" "--include /2" "--exclude /1" "--list"; do
	echo "$o"
	fetch $o --log log cut.warc
done
sed 's/.*"outcome":"\([^"]*\)".*/\1/' log
