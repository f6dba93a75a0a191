clean --min-letters 60 --log log && sed 's/"letters":[0-9]*,//' log
