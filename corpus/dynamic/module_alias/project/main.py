import p.old  # expect: implicit p; import p.new
from p.old import value  # expect: implicit p; from p.new
from p import old  # expect: submodule p.new; from p
import p.packages.q.inner  # expect: implicit p.packages; import q.inner
from p.packages import q  # expect: submodule q; from p.packages
