fetch cut.warc
