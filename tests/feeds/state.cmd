# A database of others and a state of another version are refused unchanged.
fetch -s new.db && fetch -s new.db && echo again
sqlite3 other.db 'CREATE TABLE page (x)'
sqlite3 new.db 'PRAGMA user_version=7'
echo junk of more than a few bytes >junk.db
for f in other.db new.db junk.db; do
	cp $f before
	fetch -s $f
	echo $?
	cmp $f before
done
