from . import x  # expect: submodule p.x
from .y import z  # expect: from p.y
from .q import inner  # expect: submodule p.q.inner
