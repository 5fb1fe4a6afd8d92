import os  # expect: external os; diagnostic ambiguous-module
import sys  # expect: external sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "vendor"))  # expect: hazard sys-path-edit
import util  # expect: import util@project/util.py; import util@project/vendor/util.py
import alone  # expect: import alone@project/alone.py
