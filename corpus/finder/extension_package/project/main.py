import p  # expect: import p@project/p/__init__.abi3.so unseen
from p import a  # expect: submodule p.a unseen
