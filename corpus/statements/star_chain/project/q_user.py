from p.q import *  # expect: star p.q; submodule p.q.r
