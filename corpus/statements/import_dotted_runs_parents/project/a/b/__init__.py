import y  # expect: import y
