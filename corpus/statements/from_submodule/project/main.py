from p import sub  # expect: submodule p.sub
from p import sub as s, other  # expect: submodule p.sub; submodule p.other
