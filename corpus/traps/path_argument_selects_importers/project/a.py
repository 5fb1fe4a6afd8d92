import b  # expect: import b
