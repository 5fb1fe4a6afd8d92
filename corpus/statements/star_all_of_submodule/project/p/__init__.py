from . import one  # expect: submodule p.one
from .two import *  # expect: star p.two
from . import two  # expect: submodule p.two
__all__ = ["a"]
__all__ += one.__all__
__all__.extend(two.__all__)
