from . import compiled  # expect: submodule p.compiled@project/p/compiled.pyc unseen
from . import both  # expect: submodule p.both@project/p/both.py unseen
import q  # expect: import q@project/q/__init__.pyc unseen
