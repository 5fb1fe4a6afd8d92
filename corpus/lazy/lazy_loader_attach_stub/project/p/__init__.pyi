from . import a
from .b import B
