from ... import a  # expect: submodule p.a
from .. import b  # expect: submodule p.q.b
from ...q.b import x  # expect: from p.q.b
from .. import r  # expect: submodule p.q.r
