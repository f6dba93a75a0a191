# An index of another version is refused and left alone, by --repair too; a
# flipped bit in the version is damage.
dedupe idx kinds.in >/dev/null
cp -R idx flipped && printf '\177' | dd of=flipped/head bs=1 seek=16 conv=notrunc 2>/dev/null
printf '\176\0\0\0\1' | dd of=idx/head bs=1 seek=16 conv=notrunc 2>/dev/null
cp -R idx before
for what in --stats --verify --repair --lines; do
	dedupe $what idx </dev/null
	echo $?
done
diff -r idx before && dedupe --repair flipped && dedupe --verify flipped
