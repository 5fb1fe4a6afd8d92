import lib.deep

try:
    import fast
except ImportError:
    fast = None
