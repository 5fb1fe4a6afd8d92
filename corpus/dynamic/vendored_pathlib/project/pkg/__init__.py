import sys  # expect: external sys
from pathlib import Path  # expect: external pathlib
sys.path.append(str(Path(__file__).parent / "_vendor"))  # expect: hazard sys-path-edit
import thing  # expect: import thing@project/pkg/_vendor/thing.py
