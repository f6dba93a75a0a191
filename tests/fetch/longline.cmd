# A record may be as long as records are, an address may not; what a record
# says beside its text has a ceiling of its own.
x=$(head -c 65536 /dev/zero | tr '\0' x)
many() { i=0; while [ $i -lt 32 ]; do printf %s "$x"; i=$((i + 1)); done; }
{ printf '{"url":"http://192.168.0.1/a","html":"'; many; echo '"}'
printf '{"url":"http://192.168.0.1/b","title":"'; many; echo '"}'
printf 'http://192.168.0.1/'; many; echo
} | fetch --log log
sed 's/.*"outcome":"\([^"]*\)","url":"\(.\{1,21\}\).*/\1 \2/' log
