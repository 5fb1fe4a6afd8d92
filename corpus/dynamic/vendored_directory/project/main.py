import os  # expect: external os
import sys  # expect: external sys
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "_vendor"))  # expect: hazard sys-path-edit
import vendored  # expect: import vendored@project/_vendor/vendored.py
from vendored_package import part  # expect: submodule vendored_package.part
