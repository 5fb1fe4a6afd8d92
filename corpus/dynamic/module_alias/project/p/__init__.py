import sys  # expect: external sys
from p import new  # expect: submodule p.new shadowable
old = new
sys.modules["p.old"] = sys.modules["p.new"]  # expect: hazard sys-modules-edit
