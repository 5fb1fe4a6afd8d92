import builtins  # expect: external builtins
import importlib  # expect: external importlib
import sys  # expect: external sys
getattr(importlib, "import_module")("a")  # expect: dynamic a
getattr(builtins, "__import__")("b")  # expect: dynamic b
importlib.__dict__["import_module"]("c")  # expect: dynamic c
vars(importlib)["import_module"]("d")  # expect: dynamic d
importlib.import_module.__call__("e")  # expect: dynamic e
found = getattr(importlib, "import_module")  # expect: dynamic-report importlib.import_module
chosen = getattr(importlib, sys.argv[0][:0] or "import_module")  # expect: dynamic-report importlib
class Loader:
    load = importlib.import_module  # expect: dynamic-report importlib.import_module
first = last = importlib.import_module  # expect: dynamic-report importlib.import_module
last("f")  # expect: dynamic f
getattr(sys, "path").append("elsewhere")  # expect: hazard sys-path-edit
