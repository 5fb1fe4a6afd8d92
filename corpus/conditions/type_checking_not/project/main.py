from typing import TYPE_CHECKING  # expect: external typing
if not TYPE_CHECKING:
    import a  # expect: import a
else:
    import b  # expect: import b [type_checking]
if not (not TYPE_CHECKING):
    import c  # expect: import c [type_checking]
