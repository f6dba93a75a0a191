# 20,100 entries of a feed, 300 elements in each other, and its end
awk 'BEGIN {
	printf "<rss><channel>"
	for (i = 0; i < 300; i++)
		printf "<a>"
	for (i = 0; i < 300; i++)
		printf "</a>"
	for (i = 1; i <= 20100; i++)
		print "<item><link>http://example.org/" i "</link></item>"
}' >feed.xml
fetch --list feed.xml >list; wc -l <list; tail -n 1 list
