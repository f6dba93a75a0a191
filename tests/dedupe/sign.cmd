dedupe --sign kinds.in | grep -c '"sign":"02[0-9a-f]*","text"'; dedupe --sign -j 2 kinds.in | dedupe --names | dedupe --keys | cut -c1 | sort | uniq -c | tr -s ' '
