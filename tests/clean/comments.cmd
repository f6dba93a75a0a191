clean --comments said.html
