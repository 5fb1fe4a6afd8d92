from . . import a  # expect: submodule p.a
from.import c  # expect: submodule p.q.c
from.c import y  # expect: from p.q.c
from .. a import x  # expect: from p.a
from . . a import x  # expect: from p.a
# expect: from p.a
from . .\
    a import x
