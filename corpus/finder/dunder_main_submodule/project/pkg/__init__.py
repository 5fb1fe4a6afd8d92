from . import core  # expect: submodule pkg.core
