# A line that is refused is kept with the bytes it had, odd escapes too.
dedupe --rejects kept i.idx && cat kept
