from .a import *  # expect: star p.a
from .q import *  # expect: star p.q; submodule p.q.x
