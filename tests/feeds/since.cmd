# What is left out as too old is not listed either; what has no date is.
fetch --list --since 2026-11-10 since.xml | tsv url date
