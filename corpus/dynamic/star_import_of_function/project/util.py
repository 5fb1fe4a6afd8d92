from importlib import import_module  # expect: external importlib
