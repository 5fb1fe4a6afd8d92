from p import x  # expect: submodule p.x shadowable
import p.x  # expect: import p.x
from p.x import y  # expect: from p.x
