import importlib  # expect: external importlib
importlib.import_module(".a", __name__)  # expect: dynamic p.a
importlib.import_module("." + "b", __package__)  # expect: dynamic p.b
importlib.import_module(__name__ + ".c")  # expect: dynamic p.c
importlib.import_module(f"{__name__}.d")  # expect: dynamic p.d
importlib.import_module(f".{'e'}", __name__)  # expect: dynamic p.e
