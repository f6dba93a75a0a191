# What would be passed over in silence is wrong usage.
for o in "--header cookie" "--resolve localhost" "--cacert nosuch.pem" \
    "--commit nosuch.db" "--commit some.db http://127.0.0.1/" \
    "--max-pages 1e3" "--resolve a.example:x:127.0.0.1" \
    "--resolve a.example:80:127.0.0.1,here" "--proxy gopher://127.0.0.1" \
    "--cookie-jar no/such/jar" "-c -" "--state=" "--commit some.db -o out" \
    "--base http://127.0.0.1/" "--base n.example cut.warc" \
    "--hold -l -s some.db" usage.cmd; do
	fetch $o </dev/null 2>&1
	echo "$?"
done
