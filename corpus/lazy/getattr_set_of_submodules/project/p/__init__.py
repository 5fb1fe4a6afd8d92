import importlib  # expect: external importlib
_submodules = {"a", "b"}
# expect: dynamic p.a scope=function; dynamic p.b scope=function
def __getattr__(name):
    if name in _submodules:
        return importlib.import_module(f".{name}", __name__)
    raise AttributeError(name)
