import importlib  # expect: external importlib
_names = {"Dict": ".a"}
# expect: dynamic p.a scope=function; dynamic p.b scope=function; dynamic-report
def __getattr__(name):
    if name in _names:
        return getattr(importlib.import_module(_names[name], __name__), name)  # expect: dynamic-report
    try:
        return importlib.import_module(f".{name}", __name__)  # expect: dynamic-report
    except ModuleNotFoundError:
        raise AttributeError
