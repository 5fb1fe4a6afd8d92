import importlib  # expect: external importlib
_modules = ["a", "b"]
def _load(name):
    return importlib.import_module("." + name, __name__)
# expect: dynamic p.a scope=function; dynamic p.b scope=function
def __getattr__(name):
    if name in _modules:
        return _load(name)
    raise AttributeError(name)
