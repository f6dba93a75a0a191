clean --repair --letters
