from . import b  # expect: submodule p.b
import p.b  # expect: import p.b
