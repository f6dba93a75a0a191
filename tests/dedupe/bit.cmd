dedupe idx kinds.in >/dev/null && printf "\377" | dd of=idx/0.log bs=1 seek=100 conv=notrunc 2>/dev/null && dedupe idx kinds.in
