from importlib import import_module  # expect: external importlib
PREFIX = "p"
NAME = PREFIX + ".a"
import_module("p" ".a")  # expect: dynamic p.a
import_module("p" + "." + "b")  # expect: dynamic p.b
import_module(NAME)  # expect: dynamic p.a
import_module(PREFIX + ".c")  # expect: dynamic p.c
import_module(f"{PREFIX}.d")  # expect: dynamic p.d
import_module(f"{__package__}.e")  # expect: dynamic p.e
import_module(__package__ + ".f")  # expect: dynamic p.f
import_module(("p.g"))  # expect: dynamic p.g
import_module(r"p.h")  # expect: dynamic p.h
import_module("p\x2ei")  # expect: dynamic p.i
import_module("""p.j""")  # expect: dynamic p.j
