import importlib  # expect: external importlib
_dynamic_imports: dict = {
    "A": ("p", ".a"),
    "B": ("p.b", "B"),
}
# expect: dynamic p.a scope=function; dynamic p.b scope=function
def __getattr__(attr):
    package, name = _dynamic_imports[attr]
    if name.startswith("."):
        return getattr(importlib.import_module(name, package=package), attr)
    return getattr(importlib.import_module(package), name)
