# Blank lines count; -o, -j and byte order marks are as for records.
detect --lines -j2 -o out lines-stream.in && cut -f1,3 out
printf 'ein Satz in deutscher Sprache, ohne Zeilenende' | detect --lines - | cut -f1,3
{ printf 'once more with feeling, my friends\n'; sleep 20; } |
    timeout 5 detect --lines | { read -r lang _; echo "$lang at once"; }
