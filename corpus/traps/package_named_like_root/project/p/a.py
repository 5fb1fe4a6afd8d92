import p  # expect: import p
import p.p  # expect: import p.p
from p.p import p  # expect: submodule p.p.p shadowable -- p.p binds p to itself
