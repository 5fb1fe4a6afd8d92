import shop.cart
from shop import prices
from shop.names import *
import importlib
import pickle

try:
    import shop.turbo
except ImportError:
    pass

chosen = "gi" + str("ft")
importlib.import_module("shop.plugins." + chosen)
importlib.import_module("shop.stock")
pickle.loads(b"cshop.tax\nrate\n.")
exec("import shop.debug")
with open("made.py", "w") as out:
    out.write("value = 1\n")
import made


def report():
    from shop import report


TYPE_CHECKING = False
if TYPE_CHECKING:
    import shop.unseen

report()
import hidden
