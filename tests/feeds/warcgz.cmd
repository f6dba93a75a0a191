gzip -n < cut.warc > cut.warc.gz && fetch cut.warc.gz
