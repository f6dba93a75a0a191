detect --langs fa,xx
