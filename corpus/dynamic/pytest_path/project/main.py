import os  # expect: external os
from patching import MonkeyPatch  # expect: from patching

monkeypatch = MonkeyPatch()
monkeypatch.syspath_prepend(os.path.join(os.path.dirname(os.path.abspath(__file__)), "apps"))  # expect: hazard sys-path-edit
import shop  # expect: import shop@project/apps/shop/__init__.py
