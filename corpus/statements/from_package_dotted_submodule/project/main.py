from a.b import c  # expect: submodule a.b.c
from a import b  # expect: submodule a.b
from a.b.c import d  # expect: submodule a.b.c.d
