import importlib  # expect: external importlib
import pkgutil  # expect: external pkgutil
for info in pkgutil.iter_modules(__path__):
    importlib.import_module("." + info.name, __name__)  # expect: dynamic-report
