dedupe --lines idx
