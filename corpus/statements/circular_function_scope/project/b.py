def g():
    from a import f  # expect: from a scope=function
    return f
x = 1
