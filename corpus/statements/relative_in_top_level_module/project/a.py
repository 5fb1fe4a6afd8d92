try:
    from . import b  # expect: missing . [optional]
except ImportError:
    pass
try:
    from .b import x  # expect: missing .b [optional]
except ImportError:
    pass
