from .. import b  # expect: submodule p.b
from ..b import x  # expect: from p.b
from . import c  # expect: submodule p.q.c
