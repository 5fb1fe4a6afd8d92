import helper  # expect: import helper
