echo nonsense | dedupe --pairs; printf 'k0\t1\t2\n' | dedupe --pairs; echo nonsense | dedupe --count; printf '0000000001\t0000000000\tkey\n' | dedupe --count
