import os  # expect: external os
import sys  # expect: external sys
def extend(paths):
    paths.append(os.path.join(os.path.dirname(__file__), "lib"))
extend(sys.path)  # expect: hazard sys-path-edit
(first := sys.path).append("more")  # expect: hazard sys-path-edit
print(len(sys.path), sorted(sys.modules), "main" in sys.modules)
for path in sys.path:
    print(path)
