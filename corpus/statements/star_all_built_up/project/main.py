from p import *  # expect: star p; submodule p.a; submodule p.b; submodule p.c; submodule p.d; submodule p.e; submodule p.f; submodule p.g
