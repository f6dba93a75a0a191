dedupe idx kinds.in >/dev/null && printf 'x' | dd of=idx/head bs=1 seek=20 conv=notrunc 2>/dev/null && dedupe idx kinds.in
