clean --format html
