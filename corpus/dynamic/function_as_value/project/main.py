import functools  # expect: external functools
import importlib  # expect: external importlib
def f(x, load=importlib.import_module):  # expect: dynamic-report importlib.import_module
    return load(x)  # expect: dynamic-report importlib.import_module
table = {"import": importlib.import_module}  # expect: dynamic-report importlib.import_module
list(map(importlib.import_module, []))  # expect: dynamic-report importlib.import_module
part = functools.partial(__import__, "a")  # expect: dynamic-report __import__
class C:
    pass
C.load = importlib.import_module  # expect: dynamic-report importlib.import_module
def g():
    return importlib.import_module  # expect: dynamic-report importlib.import_module
print(importlib.import_module)  # expect: dynamic-report importlib.import_module
