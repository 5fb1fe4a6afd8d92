from .. import *  # expect: star p; submodule p.a
