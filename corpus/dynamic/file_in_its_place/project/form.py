import importlib.util  # expect: external importlib
import os  # expect: external os
import sys  # expect: external sys
for directory in sys.path:
    path = os.path.join(directory, "form", "main.py")
    if os.path.isfile(path):
        spec = importlib.util.spec_from_file_location("form", path)  # expect: dynamic-report
        module = importlib.util.module_from_spec(spec)
        sys.modules["form"] = module  # expect: hazard sys-modules-edit
        spec.loader.exec_module(module)
