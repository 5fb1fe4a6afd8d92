import importlib  # expect: external importlib
importlib.import_module("a")  # expect: dynamic a
importlib.import_module("p.b")  # expect: dynamic p.b
importlib.import_module(name="p.c")  # expect: dynamic p.c
