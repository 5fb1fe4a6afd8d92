import importlib as il  # expect: external importlib
from importlib import import_module as im, util  # expect: external importlib
load = il.import_module
again = load
il.import_module("a")  # expect: dynamic a
im("b")  # expect: dynamic b
load("c")  # expect: dynamic c
again("d")  # expect: dynamic d
imp = __import__
imp("e")  # expect: dynamic e
