# The name up to its version is what robots.txt knows us by, here too.
printf '%s\n' 'User-agent: winnow' 'Disallow: /ours' 'User-agent: *' \
    'Disallow: /all' >robots.txt
fetch --explain --robots robots.txt /ours /all
fetch --explain --robots robots.txt -A 'other/1 (+http://a.example/)' \
    -o verdicts /ours /all
cat verdicts
