lazy import a  # expect: import a lazy
lazy from p import b, name  # expect: submodule p.b lazy; from p lazy
lazy import a as x, p.b as y  # expect: import a lazy; import p.b lazy
import a  # expect: import a
