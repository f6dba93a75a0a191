# compressed as a whole, damaged in the middle, and cut short
record() {
	body="HTTP/1.1 200 OK
Content-Type: text/html

<p>page $1"
	printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\n' \
	    "http://example.org/$1"
	printf 'Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' ${#body} "$body"
}
{ record 1; record 2; } | gzip -n >whole.gz
fetch whole.gz | cut -d, -f1
{ record 1; echo 'Content-Length: 99'; record 2; record 3 | head -c 90; } >bad
fetch bad | cut -d, -f1
