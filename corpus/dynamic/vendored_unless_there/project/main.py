import os  # expect: external os
import sys  # expect: external sys
from os.path import abspath, dirname, join  # expect: external os
HERE = dirname(abspath(__file__))
VENDOR = join(HERE, "_vendor")
sys.path.extend((VENDOR not in sys.path) * [VENDOR])  # expect: hazard sys-path-edit
sys.path.extend(((more := os.path.join(HERE, "more")) not in sys.path) * [more])  # expect: hazard sys-path-edit
sys.path.insert(0, VENDOR if os.path.isdir(VENDOR) else HERE)  # expect: hazard sys-path-edit
import vendored  # expect: import vendored@project/_vendor/vendored.py
import addition  # expect: import addition@project/more/addition.py
