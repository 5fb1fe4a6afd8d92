from acme.tools import b  # expect: submodule acme.tools.b
import acme.web.c  # expect: import acme.web.c
