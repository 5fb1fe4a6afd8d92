import sys  # expect: external sys
from .lazy_module import LazyModule  # expect: from p.lazy_module
_import_structure = {"a": ["A"], "b": ["B", "C"]}
# expect: dynamic p.a scope=function; dynamic p.b scope=function; hazard sys-modules-edit
sys.modules[__name__] = LazyModule(__name__, globals()["__file__"], _import_structure)
