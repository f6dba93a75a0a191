detect --rejects bad; cat bad
