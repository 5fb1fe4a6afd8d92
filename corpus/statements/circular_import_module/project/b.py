import a  # expect: import a
def f():
    return a.x
