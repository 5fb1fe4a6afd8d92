from b import y  # expect: from b; raises ImportError
x = 1
