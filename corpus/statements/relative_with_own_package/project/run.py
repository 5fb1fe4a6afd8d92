__package__ = "p"  # expect: hazard package-name-edit
import p  # expect: import p
from . import a  # expect: submodule p.a
from .b import x  # expect: from p.b
