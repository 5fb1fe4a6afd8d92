import sys  # expect: external sys
import types  # expect: external types
import p.first  # expect: import p.first
from p import second as other  # expect: submodule p.second
import q  # expect: import q
sys.modules["one"] = p.first  # expect: hazard sys-modules-edit
sys.modules.setdefault("two", q)  # expect: hazard sys-modules-edit
sys.modules.update({"three": other, "four": q.absent})  # expect: hazard sys-modules-edit
sys.modules["five"] = types.ModuleType("five")  # expect: hazard sys-modules-edit
