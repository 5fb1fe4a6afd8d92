from . import extra  # expect: submodule p._vendor.tool.extra; implicit p.extern; implicit r.extern
