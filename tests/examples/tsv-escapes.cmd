tsv a b c d
