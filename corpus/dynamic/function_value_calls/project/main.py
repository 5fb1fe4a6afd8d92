import importlib  # expect: external importlib
class Loader:
    load = staticmethod(importlib.import_module)  # expect: dynamic-report importlib.import_module
    def __init__(self, function=__import__):  # expect: dynamic-report __import__
        self.function = function  # expect: dynamic-report __import__
Loader.load("p.a")  # expect: dynamic-report importlib.import_module
def apply(f, x):
    return f(x)  # expect: dynamic-report importlib.import_module
apply(importlib.import_module, "p.a")  # expect: dynamic-report importlib.import_module
def get():
    return importlib.import_module  # expect: dynamic-report importlib.import_module
get()("p.a")  # expect: dynamic-report importlib.import_module
table = {"x": importlib.import_module}  # expect: dynamic-report importlib.import_module
table["x"]("p.a")  # expect: dynamic-report importlib.import_module
one, _ = importlib.import_module, print  # expect: dynamic-report importlib.import_module
one("p.a")  # expect: dynamic-report importlib.import_module
for each in [importlib.import_module]:  # expect: dynamic-report importlib.import_module
    each("p.a")  # expect: dynamic-report importlib.import_module
