from imported import *  # expect: star imported; submodule imported.names; submodule imported.s; dynamic-report
from aliased import *  # expect: star aliased; submodule aliased.s; dynamic-report
from passed import *  # expect: star passed; submodule passed.s; dynamic-report
from filled import *  # expect: star filled; submodule filled.s; dynamic-report
from walrus import *  # expect: star walrus; submodule walrus.s; dynamic-report
from read import *  # expect: star read
