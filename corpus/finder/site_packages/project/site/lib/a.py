from . import b  # expect: submodule lib.b
