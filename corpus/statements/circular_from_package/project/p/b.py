from . import a  # expect: submodule p.a
from p import a as again  # expect: submodule p.a
