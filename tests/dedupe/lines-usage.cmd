dedupe --lines=all idx
