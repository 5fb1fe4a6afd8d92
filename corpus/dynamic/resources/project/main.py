import importlib.resources  # expect: external importlib
import pkgutil  # expect: external pkgutil
from importlib.resources import files  # expect: external importlib
importlib.resources.files("p")  # expect: dynamic p
files("q.data")  # expect: dynamic q.data
pkgutil.get_data("r", "data.txt")  # expect: dynamic r
