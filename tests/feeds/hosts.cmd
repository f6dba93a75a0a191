# Names of hosts are those of the URL Standard; a NUL in one is refused.
printf '%s\n' 'http://faß.example/' 'http://b%00ß.example/' 'http://B%C3%BCcher.example./a' 'http://８．８．010．0x8/' 'http://a b.example/' |
sed 's|.*|<item><link>&</link></item>|; 1s|^|<rss><channel>|' >hosts.xml
fetch --list hosts.xml | tsv url
