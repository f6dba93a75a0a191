dedupe --mark idx
