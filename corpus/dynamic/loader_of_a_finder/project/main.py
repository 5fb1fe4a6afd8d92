import importlib.util  # expect: external importlib
import os.path  # expect: external os
import pkgutil  # expect: external pkgutil
import p  # expect: import p
for finder, name, _ in pkgutil.iter_modules([os.path.dirname(p.__file__)]):
    spec = finder.find_spec(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)  # expect: dynamic-report loader.exec_module
