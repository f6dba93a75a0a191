clean --repair --zwnj > one; clean --repair --zwnj one | cmp - one; cat one
