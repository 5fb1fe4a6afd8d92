import seen_two  # expect: import seen_two
