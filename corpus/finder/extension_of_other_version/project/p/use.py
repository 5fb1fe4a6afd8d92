from . import a  # expect: submodule p.a@project/p/a.py
