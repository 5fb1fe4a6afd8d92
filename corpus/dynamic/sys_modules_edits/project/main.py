import sys  # expect: external sys
import types  # expect: external types
sys.modules["fake"] = types.ModuleType("fake")  # expect: hazard sys-modules-edit
del sys.modules["fake"]  # expect: hazard sys-modules-edit
sys.modules.pop("fake", None)  # expect: hazard sys-modules-edit
sys.modules.update({})  # expect: hazard sys-modules-edit
sys.modules.setdefault("fake", types)  # expect: hazard sys-modules-edit
x = sys.modules["types"]
y = sys.modules.get("types")
"types" in sys.modules
this = sys.modules[__name__]
