from . import sub  # expect: submodule p.sub
