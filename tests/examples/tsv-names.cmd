# Names of fields may be anything; a write that failed is status 1.
tsv 'a b' -v x=1 <tsv-names.in && tsv -v <tsv-names.in 2>/dev/null >/dev/full
