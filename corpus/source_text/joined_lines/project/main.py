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
# expect: import c
x = 1; \
import c
# expect: submodule p.b
from \
  p import (b
   as d)
# expect: import a [branch]
if x: \
  import a
