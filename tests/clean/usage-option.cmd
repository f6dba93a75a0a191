clean --nonesuch
