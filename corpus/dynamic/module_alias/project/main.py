import p.old  # expect: import p.new
from p.old import value  # expect: from p.new
from p import old  # expect: submodule p.new; from p
import p.packages.q.inner  # expect: import q.inner
from p.packages import q  # expect: submodule q; from p.packages
