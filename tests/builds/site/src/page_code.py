import lib.helpers
import version
from plugins import chart, table

try:
    import fastjson
except ImportError:
    fastjson = None
