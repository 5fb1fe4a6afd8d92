import hooked.virtual  # expect: missing hooked.virtual; dynamic-report
from hooked import attribute  # expect: from hooked
from filled import made  # expect: from filled; dynamic-report
from filled import names  # expect: from filled
import plain.absent  # expect: missing plain.absent
