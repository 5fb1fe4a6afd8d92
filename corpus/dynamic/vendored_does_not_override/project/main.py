import os  # expect: external os
import sys  # expect: external sys
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "extra"))  # expect: hazard sys-path-edit
import util  # expect: import util@project/util.py
import colorsys  # expect: external colorsys
import addition  # expect: import addition@project/extra/addition.py
