from .. import *  # expect: star p
