# What is wrong with the options is told before any work, and touches no file.
echo mine >out
for o in "" "-j x kinds.in" "-j 0 kinds.in" "-p -1 kinds.in" "-s much kinds.in" "none" "kinds.in --lines" "kinds.in --window 3d -o out" "kinds.in --pairwise" "kinds.in -j 2" "kinds.in --nonsense"; do
	shard $o >/dev/null 2>said
	echo "$? $o"
	head -n 1 said >&2
done
cat out
