# What libcurl would pass over is wrong usage.
for o in "--header cookie" "--resolve localhost" "--cacert nosuch.pem" \
    "--commit nosuch.db" "--commit some.db http://127.0.0.1/" \
    "--max-pages 1e3"; do
	fetch $o </dev/null 2>&1
	echo "$?"
done
