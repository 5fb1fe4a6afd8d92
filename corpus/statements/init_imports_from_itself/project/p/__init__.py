value = 1
from . import value as again  # expect: nothing
from . import a  # expect: submodule p.a
from .a import thing  # expect: from p.a
from p import a as b, value as c  # expect: submodule p.a
