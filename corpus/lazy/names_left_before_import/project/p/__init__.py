import importlib  # expect: external importlib
_names = ["a"]
# expect: dynamic p.a scope=function
def __getattr__(name):
    if name not in _names:
        raise AttributeError(name)
    return importlib.import_module("." + name, __name__)
