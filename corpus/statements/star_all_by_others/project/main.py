from imported import *  # expect: star imported; star imported.names; star imported.s; dynamic-report
from aliased import *  # expect: star aliased; star aliased.s; dynamic-report
from passed import *  # expect: star passed; star passed.s; dynamic-report
from filled import *  # expect: star filled; star filled.s; dynamic-report
from walrus import *  # expect: star walrus; star walrus.s; dynamic-report
from read import *  # expect: star read
