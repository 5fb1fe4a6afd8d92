from . import core  # expect: submodule pkg.core
from .tail import x  # expect: from pkg.tail
