clean date-names.html
