from a import x  # expect: from a; raises ImportError
y = 1
