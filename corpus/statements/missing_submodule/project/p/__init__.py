import q  # expect: import q
