import sys  # expect: external sys
for name in ("blocked", "stopped"):
    sys.modules["p." + name] = None  # expect: hazard sys-modules-edit
sys.modules["elsewhere"] = None  # expect: hazard sys-modules-edit
