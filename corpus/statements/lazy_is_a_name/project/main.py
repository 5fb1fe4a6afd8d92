import lazy  # expect: import lazy
from lazy import value  # expect: from lazy
lazy = 3
lazy
print(lazy)
lazy += 1
lazy: int = 3
import a  # expect: import a
def f(lazy): return lazy
