from p import (  # expect: submodule p.a; submodule p.b; submodule p.c
    a,  # first

    # second
    b as bee,
    c,
)
