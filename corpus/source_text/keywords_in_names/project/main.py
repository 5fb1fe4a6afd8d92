important = 1
reimport = 2
import_ = 3
_import = 4
from_import = 5
class imports:
    x = 1
imports.importlib = 1
imports.x
print(important)
def f(importer): return importer
import a  # expect: import a
