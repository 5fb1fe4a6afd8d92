import x  # expect: import x
