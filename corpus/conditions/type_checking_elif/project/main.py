import os  # expect: external os
from typing import TYPE_CHECKING  # expect: external typing
if os.environ.get("X"):
    import a  # expect: import a [branch]
elif TYPE_CHECKING:
    import b  # expect: import b [branch, type_checking]
else:
    import c  # expect: import c [branch]
