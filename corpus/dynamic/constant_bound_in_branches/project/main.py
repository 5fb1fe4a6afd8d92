import importlib  # expect: external importlib
import sys  # expect: external sys
if sys.platform == "win32":
    NAME = "a"
else:
    NAME = "b"
importlib.import_module(NAME)  # expect: dynamic-report
