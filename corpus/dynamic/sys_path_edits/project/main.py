import os  # expect: external os
import sys  # expect: external sys
sys.path.append(os.environ.get("X", "/nowhere"))  # expect: hazard sys-path-edit
sys.path.insert(0, "/nowhere")  # expect: hazard sys-path-edit
sys.path += ["/nowhere"]  # expect: hazard sys-path-edit
sys.path = sys.path + ["/nowhere"]  # expect: hazard sys-path-edit
sys.path[:] = list(sys.path)  # expect: hazard sys-path-edit
sys.path.extend([])  # expect: hazard sys-path-edit
print(sys.path, sys.path[0])
os.path.join("a", "b")
