import sys  # expect: external sys
import q.inner  # expect: import q.inner
for name in list(sys.modules):
    if name == "q" or name.startswith("q."):
        sys.modules[f"p.packages.{name}"] = sys.modules[name]  # expect: hazard sys-modules-edit
