from ...a import x  # expect: from p.a
from . .. a import x  # expect: from p.a
from .. .a import x  # expect: from p.a
from. . .a import x  # expect: from p.a
