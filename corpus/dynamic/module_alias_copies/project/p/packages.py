import sys  # expect: external sys
for mod in list(sys.modules):
    if mod == "q" or mod.startswith("q."):
        sys.modules[f"p.packages.{mod}"] = sys.modules[mod]  # expect: hazard sys-modules-edit
