try:
    import a.x  # expect: missing a.x [optional]
except ImportError:
    pass
from a import x  # expect: from a
