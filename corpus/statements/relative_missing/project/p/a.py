try:
    from .nosuch import x  # expect: missing p.nosuch [optional]
except ImportError:
    pass
try:
    from . import nosuch  # expect: from p [optional]
except ImportError:
    pass
