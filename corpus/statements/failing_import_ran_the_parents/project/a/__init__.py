import seen_one  # expect: import seen_one
