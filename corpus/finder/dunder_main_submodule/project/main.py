import pkg.__main__  # expect: import pkg.__main__
