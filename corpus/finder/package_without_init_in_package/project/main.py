import pkg.data.loader  # expect: import pkg.data.loader
from pkg import data  # expect: submodule pkg.data
