import os  # expect: external os
from typing import TYPE_CHECKING  # expect: external typing
if TYPE_CHECKING and os.environ:
    import a  # expect: import a [type_checking]
if os.environ and TYPE_CHECKING:
    import b  # expect: import b [type_checking]
if TYPE_CHECKING or os.environ:
    import c  # expect: import c [branch]
if not TYPE_CHECKING or os.environ:
    import d  # expect: import d -- true whenever it runs
else:
    import e  # expect: import e [type_checking]
