import importlib  # expect: external importlib
x = [importlib.import_module("a").value, {"k": importlib.import_module("b")}]  # expect: dynamic a; dynamic b
print(importlib.import_module("c").value if x else None)  # expect: dynamic c
assert importlib.import_module(  # expect: dynamic d
    "d"
), "message"
# expect: dynamic e
y = (importlib
     .import_module("e"))
