from p import name  # expect: from p
from p.mod import value  # expect: from p.mod
from p.mod import value as v, value as w  # expect: from p.mod
