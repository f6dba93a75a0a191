dedupe --window 90 idx
