import os  # expect: external os
import platform  # expect: external platform
import sys  # expect: external sys
if sys.platform == "win32":
    import a  # expect: import a [platform]
elif sys.platform.startswith("linux"):
    import b  # expect: import b [platform]
if os.name == "nt":
    import a  # expect: import a [platform]
else:
    import b  # expect: import b [platform]
if platform.system() == "Windows":
    import c  # expect: import c [platform]
