import util  # expect: import util@project/util.py
from . import util as u  # expect: submodule p.util
