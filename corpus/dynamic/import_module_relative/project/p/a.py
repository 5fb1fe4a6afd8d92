from importlib import import_module  # expect: external importlib
import_module(".b", "p")  # expect: dynamic p.b
import_module(".b", package="p")  # expect: dynamic p.b
import_module(".c", __package__)  # expect: dynamic p.c
import_module("..q", "p.sub")  # expect: dynamic p.q
import_module(".d", package=__name__.rpartition(".")[0])  # expect: dynamic-report importlib.import_module
