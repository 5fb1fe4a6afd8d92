from p import name, sub  # expect: from p; submodule p.sub
from p import (  # expect: submodule p.sub; from p
    sub,
    name as other,
)
