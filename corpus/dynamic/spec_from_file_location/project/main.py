import importlib.util  # expect: external importlib
import os  # expect: external os
HERE = os.path.dirname(os.path.abspath(__file__))
# expect: dynamic @project/data/plugin.py
spec = importlib.util.spec_from_file_location("anything", os.path.join(HERE, "data", "plugin.py"))
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
