import builtins  # expect: external builtins
import importlib  # expect: external importlib
builtins.__import__("a")  # expect: dynamic a
importlib.__import__("b")  # expect: dynamic b
__import__("p.c").c.x  # expect: dynamic p.c
