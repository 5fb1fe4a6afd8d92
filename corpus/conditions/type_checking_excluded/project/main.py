from typing import TYPE_CHECKING  # expect: external typing
if TYPE_CHECKING:
    import a  # expect: nothing
    import b  # expect: nothing
else:
    import c  # expect: import c
import b  # expect: import b
