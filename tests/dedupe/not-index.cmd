mkdir idx && echo hello >idx/file && dedupe idx kinds.in
