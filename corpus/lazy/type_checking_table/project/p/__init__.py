from typing import TYPE_CHECKING  # expect: external typing
import importlib  # expect: external importlib
if TYPE_CHECKING:
    from .a import A  # expect: nothing -- but the lazy table below keeps p.a
_names = {"A": ".a"}
# expect: dynamic p.a scope=function
def __getattr__(name):
    return getattr(importlib.import_module(_names[name], __name__), name)
