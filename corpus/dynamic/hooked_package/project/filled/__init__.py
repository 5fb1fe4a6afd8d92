import sys  # expect: external sys
import types  # expect: external types
names = ["made"]
for name in names:
    sys.modules["filled." + name] = types.ModuleType(name)  # expect: hazard sys-modules-edit
