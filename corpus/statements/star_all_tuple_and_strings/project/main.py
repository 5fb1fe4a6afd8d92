from p import *  # expect: star p; submodule p.a; submodule p.bc
from q import *  # expect: star q; submodule q.x; submodule q.y
