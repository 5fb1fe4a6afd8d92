from . import prices
from .names import NAME
