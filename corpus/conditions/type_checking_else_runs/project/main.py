from typing import TYPE_CHECKING  # expect: external typing
if TYPE_CHECKING:
    import a  # expect: import a [type_checking]
else:
    import b  # expect: import b
