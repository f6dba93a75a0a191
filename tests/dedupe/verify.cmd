dedupe idx kinds.in >/dev/null && dedupe --verify idx && printf 'X' | dd of=idx/1.run bs=1 seek=4100 conv=notrunc 2>/dev/null && dedupe --verify idx
