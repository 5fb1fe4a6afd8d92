import ﬁnance  # expect: import finance
from pkg import ﬁle  # expect: submodule pkg.file
from pkg.ﬁle import x  # expect: from pkg.file
import 𝓹𝓴𝓰  # expect: import pkg
