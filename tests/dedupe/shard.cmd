dedupe --mark --pairwise idx kinds.in >one; shard -j 2 -p 0 kinds.in --mark >two && cmp one two
