from importlib import import_module  # expect: external importlib
bound = 1
# expect: dynamic p.a scope=function; dynamic p.q scope=function; dynamic-report
def __getattr__(name):
    return import_module(f"{__name__}.{name}")  # expect: dynamic-report
