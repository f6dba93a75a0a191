clean --repair; clean --repair --zwnj --letters < text.in | tail -n 2
