import importlib  # expect: external importlib
_LAZY = {
    "One": ".a",
    "Two": "p.b",
    "Three": ("q.c", "Three"),
}
# expect: dynamic p.a scope=function; dynamic p.b scope=function; dynamic p.q.c scope=function; dynamic p.q scope=function
def __getattr__(name):
    target = _LAZY[name]
    if isinstance(target, tuple):
        return getattr(importlib.import_module("p." + target[0]), target[1])
    return getattr(importlib.import_module(target, __name__), name)
