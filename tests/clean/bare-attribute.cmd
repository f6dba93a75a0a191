# An attribute of style without a value; told by the sanitizers.
clean --min-letters 1 | tsv title text
