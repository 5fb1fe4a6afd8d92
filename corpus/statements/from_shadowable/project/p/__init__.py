def tool():
    pass
config = {}
from p.impl import helper  # expect: from p.impl
class Model: pass
