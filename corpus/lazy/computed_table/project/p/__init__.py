import importlib  # expect: external importlib
import os  # expect: external os
_names = [n[:-3] for n in os.listdir(os.path.dirname(__file__)) if n.endswith(".py")]
# expect: dynamic p.a scope=function; dynamic p.b scope=function; dynamic-report
def __getattr__(name):
    if name in _names:
        return importlib.import_module("." + name, __name__)  # expect: dynamic-report
    raise AttributeError(name)
