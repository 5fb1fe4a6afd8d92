# expect: star p; submodule p.a; submodule p.b unseen
from p import *
