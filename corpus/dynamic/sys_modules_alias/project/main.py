import sys as system  # expect: external sys
from sys import modules, path as search  # expect: external sys
system.modules["fake"] = None  # expect: hazard sys-modules-edit
modules["other"] = None  # expect: hazard sys-modules-edit
search.append("/nowhere")  # expect: hazard sys-path-edit
