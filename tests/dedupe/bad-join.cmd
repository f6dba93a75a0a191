printf '1\t2\tk\n' | dedupe --join
