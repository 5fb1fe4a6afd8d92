from ..web import c  # expect: submodule acme.web.c
