clean partly.html
