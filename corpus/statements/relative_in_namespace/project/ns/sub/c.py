x = 1
from .. import b  # expect: submodule ns.b
from ..a import __doc__  # expect: from ns.a
