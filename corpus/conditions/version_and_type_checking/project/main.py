import sys  # expect: external sys
from typing import TYPE_CHECKING  # expect: external typing
if TYPE_CHECKING and sys.version_info >= (3, 8):
    import a  # expect: import a [type_checking, version]
if sys.version_info >= (3, 8):
    if TYPE_CHECKING:
        import b  # expect: import b [type_checking, version]
