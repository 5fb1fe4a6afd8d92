from compat import __import__ as load  # expect: from compat
load("a")  # expect: dynamic a
def get(name):
    return load(name)  # expect: dynamic-report
