import b  # expect: import b
def f():
    return b.x
