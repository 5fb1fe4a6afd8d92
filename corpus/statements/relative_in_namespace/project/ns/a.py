from . import b  # expect: submodule ns.b
from .sub import c  # expect: submodule ns.sub.c
from .sub.c import x  # expect: from ns.sub.c
