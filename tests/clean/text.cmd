clean --log log && cat log
