"""Module names: resolution of relative ones, ancestors, the names of a fromlist.

The rules of importlib._bootstrap (`_calc___package__`, `_resolve_name`, `_handle_fromlist`), read
from dictionaries only: an attribute access can wake a lazy module or call a `__getattr__`.
"""

import sys

from clew_trace.system import own_builtins as __builtins__  # noqa: F401

_ModuleType = type(sys)
_dict_of = _ModuleType.__dict__["__dict__"].__get__
_ModuleSpec = type(sys.__spec__)


def module_dict(module):
    """The namespace of a real module; None for any other object found in sys.modules."""
    if isinstance(type(module), type) and issubclass(type(module), _ModuleType):
        return _dict_of(module)
    return None


def spec_dict(spec):
    """The attributes of a ModuleSpec without its properties; None for any other object."""
    if issubclass(type(spec), _ModuleSpec):
        return object.__getattribute__(spec, "__dict__")
    return None


def package_of(namespace):
    """What a relative import in a module with this namespace is relative to; None if unknown."""
    package = namespace.get("__package__")
    if package is not None:
        return package if isinstance(package, str) else None
    spec = spec_dict(namespace.get("__spec__"))
    if spec is not None and isinstance(spec.get("name"), str):
        name = spec["name"]
        return name if spec.get("submodule_search_locations") is not None else parent(name)
    name = namespace.get("__name__")
    if not isinstance(name, str):
        return None
    return name if "__path__" in namespace else parent(name)


def parent(name):
    return name.rpartition(".")[0]


def resolve(name, package, level):
    """The absolute name of `level` dots and `name`; None where Python raises."""
    if level == 0:
        return name or None
    if not package:
        return None
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        return None
    return "%s.%s" % (bits[0], name) if name else bits[0]


def ancestors(name):
    """a.b.c: ["a", "a.b"]."""
    found = []
    dot = name.find(".")
    while dot >= 0:
        found.append(name[:dot])
        dot = name.find(".", dot + 1)
    return found


def submodules(base, fromlist, modules):
    """Full names of the submodules that `from base import fromlist` gave.

    A name counts if sys.modules has it and the attribute is that very module, or is not there
    (a lazy package, or a `from` whose attribute was deleted): a function of the same name hides
    the submodule, and then it was not this statement that needed it.
    """
    if not isinstance(fromlist, (tuple, list)) or not fromlist:
        return []
    namespace = module_dict(modules.get(base))
    if namespace is None:
        namespace = {}
    found = []
    for name in _expanded(fromlist, namespace):
        full = "%s.%s" % (base, name)
        if full in modules:
            module = modules[full]
            if module is not None and namespace.get(name, module) is module:
                found.append(full)
    return found


def _expanded(fromlist, namespace):
    if "*" not in fromlist:
        return [name for name in fromlist if isinstance(name, str)]
    exported = namespace.get("__all__")
    if type(exported) not in (list, tuple):
        return []
    return [name for name in exported if isinstance(name, str)]
