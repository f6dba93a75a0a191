dedupe --lines=drop idx
