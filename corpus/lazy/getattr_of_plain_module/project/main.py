from m import x  # expect: from m
