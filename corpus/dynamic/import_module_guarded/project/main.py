import importlib  # expect: external importlib
try:
    importlib.import_module("a")  # expect: dynamic a [optional]
except ImportError:
    importlib.import_module("b")  # expect: dynamic b [fallback]
if importlib:
    importlib.import_module("c")  # expect: dynamic c [branch]
