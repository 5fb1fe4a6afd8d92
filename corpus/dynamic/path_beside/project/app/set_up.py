import os  # expect: external os
import sys  # expect: external sys
sys.path.append(os.environ.get("PLUGINS", "plugins"))  # expect: hazard sys-path-edit
