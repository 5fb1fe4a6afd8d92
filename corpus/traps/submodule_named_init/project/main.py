import p.__init__  # expect: import p.__init__@project/p/__init__.py
from p import __init__  # expect: submodule p.__init__ unseen -- every object has an __init__
