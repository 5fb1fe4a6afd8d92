import os  # expect: external os
from typing import TYPE_CHECKING  # expect: external typing
if TYPE_CHECKING:
    import a  # expect: import a [type_checking]
elif os.environ.get("X"):
    import b  # expect: import b [branch]
else:
    import c  # expect: import c [branch]
