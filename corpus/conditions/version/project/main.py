import sys  # expect: external sys
from sys import version_info  # expect: external sys
if sys.version_info >= (3, 3):
    import a  # expect: import a [version]
else:
    import b  # expect: import b [version]
if version_info[0] == 2:
    import b  # expect: import b [version]
if sys.hexversion > 0x3000000:
    import c  # expect: import c [version]
