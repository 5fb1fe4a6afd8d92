from . import b  # expect: submodule p.b
from .b import x  # expect: from p.b
from . import name  # expect: from p
from . import b as bb, name as n  # expect: submodule p.b; from p
from .q.c import y  # expect: from p.q.c
