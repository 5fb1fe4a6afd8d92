import importlib  # expect: external importlib
def __getattr__(name):
    if name == "x":
        return importlib.import_module("a")  # expect: dynamic a [branch] scope=function
    raise AttributeError(name)
