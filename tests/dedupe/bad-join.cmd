printf '1\t2\n' | dedupe --join; printf '1\tsign\t""\n1\t2\tk\t3\tsign\t""\n' | dedupe --join; printf '1\t2\tk\t3\tsign\t""\n' | dedupe --join; printf '2\tsign\t""\n1\tsign\t""\n' | dedupe --join
