import importlib  # expect: external importlib
x = f"{importlib.import_module('a').__name__}"  # expect: dynamic a
y = f"{{importlib.import_module('b')}}"
z = "{importlib.import_module('b')}"
