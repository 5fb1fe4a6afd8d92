import importlib  # expect: external importlib
_names = {"Circle": "round", "Square": "angular"}
# expect: dynamic p._round scope=function; dynamic p._angular scope=function; dynamic-report
def __getattr__(name):
    if name in _names:
        module = importlib.import_module("._" + _names[name], __name__)  # expect: dynamic-report
        return getattr(module, name)
    raise AttributeError(name)
