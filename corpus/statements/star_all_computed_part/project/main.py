from p import *  # expect: star p; submodule p.a; submodule p.b unseen; dynamic-report
