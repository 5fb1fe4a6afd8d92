from p.extern import tool  # expect: submodule p._vendor.tool; from p.extern
import p.extern.tool.part  # expect: implicit p.extern; import p._vendor.tool.part
import r.extern.tool  # expect: implicit r.extern; import p._vendor.tool
