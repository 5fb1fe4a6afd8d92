from . import a  # expect: nothing
from .a import __name__ as n  # expect: nothing
from p.a import __doc__  # expect: nothing
