import sys  # expect: external sys
from . import first  # expect: submodule p.first
sys.modules[__name__] = first  # expect: hazard sys-modules-edit
