cat >x.rss <<'X'
<?xml version="1.0"?><!-- a feed --><rss version="2.0"><channel><title>News</title><item><title>A harbour is rebuilt</title><description>The council met on Monday, and its members agreed on a plan for the old harbour, which is to be rebuilt by the spring of next year.</description></item></channel></rss>
X
gzip -c harbour.html >x.gz; printf '%%PDF-1.7\n' >x.pdf
printf '<?xml version="1.0"?>\n<urlset xmlns="x"><url><loc>http://a.example/</loc></url></urlset>' >x.xml
: >empty.html
clean --log log x.rss x.gz x.pdf x.xml empty.html; cat log
printf '{"id":"7","html64":"%s"}\n' "$(base64 -w0 x.gz)" | clean --log log2; cat log2; clean nonesuch .; echo $?
