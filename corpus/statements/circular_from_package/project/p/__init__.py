from . import a  # expect: submodule p.a
