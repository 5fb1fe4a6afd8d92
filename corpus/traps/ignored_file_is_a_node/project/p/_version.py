import helper  # expect: import helper
version = 1
