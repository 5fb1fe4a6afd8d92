from x import y  # expect: from x
