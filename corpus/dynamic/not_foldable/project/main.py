import importlib  # expect: external importlib
name = "a"
name = "b"
importlib.import_module(name)  # expect: dynamic-report importlib.import_module
for each in ("a", "b"):
    importlib.import_module(each)  # expect: dynamic-report importlib.import_module
def f(x):
    return __import__(x)  # expect: dynamic-report __import__
importlib.import_module("a" if name else "b")  # expect: dynamic-report
importlib.import_module(*["a"])  # expect: dynamic-report
