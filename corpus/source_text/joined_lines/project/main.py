# expect: import a
import \
    a
# expect: submodule p.b
from p \
    import \
    b
# expect: import a; import c
import a, \
       c
x = 1; \
import c  # expect: import c
# expect: submodule p.b
from \
  p import (b
   as d)
if x: \
  import a  # expect: import a [branch]
