from . import reader  # expect: submodule pkg.data.reader
from .. import top  # expect: submodule pkg.top
