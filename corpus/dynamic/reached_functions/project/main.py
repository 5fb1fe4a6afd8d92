import builtins  # expect: external builtins
import sys  # expect: external sys
import util  # expect: import util
from importlib import _bootstrap  # expect: external importlib
util.import_module("p.a")  # expect: dynamic p.a
util.importlib.import_module("p.b")  # expect: dynamic p.b
sys.modules["importlib"].import_module("p.c")  # expect: dynamic p.c
__builtins__.__import__("p.d")  # expect: dynamic p.d
_bootstrap._gcd_import("p.e")  # expect: dynamic p.e
getattr(builtins, sys.argv[0][:0] + "__import__")("p.f")  # expect: dynamic-report builtins
class Registry:
    def import_module(self, name): return name
    def again(self): return self.import_module("p.f")
Registry().import_module("p.f")
registry = Registry()
registry.import_module("p.f")
