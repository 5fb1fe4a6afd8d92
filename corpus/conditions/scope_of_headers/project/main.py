from importlib import import_module  # expect: external importlib
@import_module("a").decorate  # expect: dynamic a
def f(x=import_module("b")):  # expect: dynamic b
    import_module("c")  # expect: dynamic c scope=function
class K(import_module("d").Base):  # expect: dynamic d
    y = import_module("e")  # expect: dynamic e scope=class
g = lambda: import_module("f")  # expect: dynamic f scope=function
h = lambda x=import_module("k"): x  # expect: dynamic k
def i(x: import_module("m") = None) -> import_module("n"): pass  # expect: dynamic m; dynamic n
