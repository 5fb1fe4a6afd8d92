from . import a  # expect: submodule pkg.a
import pkg.b  # expect: import pkg.b
