clean
