echo hello >idx && dedupe idx kinds.in
