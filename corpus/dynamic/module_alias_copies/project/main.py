import p.packages  # expect: import p.packages
from p.packages.q.part import value  # expect: implicit p.packages; from q.part
from p.packages import shop  # expect: submodule shop; from p.packages
