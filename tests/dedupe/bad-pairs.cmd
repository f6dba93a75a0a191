echo nonsense | dedupe --pairs
