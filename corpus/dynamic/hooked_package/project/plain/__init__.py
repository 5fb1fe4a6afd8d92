import sys  # expect: external sys
del sys.modules["plain.absent"]  # expect: hazard sys-modules-edit
