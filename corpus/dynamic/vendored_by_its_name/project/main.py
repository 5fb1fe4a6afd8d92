import os  # expect: external os
import sys  # expect: external sys
sys.path.append(os.path.join(os.path.dirname(__file__), "_vendor"))  # expect: hazard sys-path-edit
import kit  # expect: import kit
