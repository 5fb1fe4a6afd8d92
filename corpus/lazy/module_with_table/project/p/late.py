import importlib  # expect: external importlib
_table = {"thing": "part"}
def __getattr__(name):
    return importlib.import_module("." + _table[name], __package__)  # expect: dynamic-report importlib.import_module
