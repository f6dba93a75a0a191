cat >in && clean <in && clean --min-letters 0 --log log <in && cat log
