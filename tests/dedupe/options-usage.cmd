for o in "-j 2 idx" "-o out --stats idx" "--strict --verify idx" "-j 2 --pairs" "--rejects bad --join" "--window 90d --merge idx two" "--lines --sign" "-n --stats idx" \
    "--sign --mark" "--keys --only-duplicates" "--names --pairwise" "--pairs --pairwise" "--stats --mark idx" \
    "--mark --only-duplicates idx" "--from 3 idx" "--from 3 --sign" "--bucket 3 --join" "--stories s --join" "-j 2 --keys" \
    "-j 2 --apply d" "--lines --apply d" "--stats --verify idx"; do dedupe $o </dev/null; echo "$? $o"; done; for f in idx out bad two; do [ ! -e $f ] || echo "made $f"; done
