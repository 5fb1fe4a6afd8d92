import lib.deep
import version

try:
    import fast
except ImportError:
    fast = None
