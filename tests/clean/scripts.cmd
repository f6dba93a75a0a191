clean scripts.html; sed "s,<title>.*</title>,<title>Weather maps</title>," scripts.html | clean --log log; cat log
