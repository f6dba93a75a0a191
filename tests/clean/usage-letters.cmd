clean --min-letters x
