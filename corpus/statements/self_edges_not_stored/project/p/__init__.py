import p  # expect: nothing
x = 1
from p import x  # expect: nothing -- x is no submodule: the edge would go to p itself
