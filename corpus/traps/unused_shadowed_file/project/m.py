import x  # expect: import x unseen
