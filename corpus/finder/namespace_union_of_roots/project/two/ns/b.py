import ns.a  # expect: import ns.a@project/one/ns/a.py
from . import c  # expect: submodule ns.c
