import typing as t  # expect: external typing
from typing import TYPE_CHECKING as TC  # expect: external typing
if t.TYPE_CHECKING:
    import a  # expect: import a [type_checking]
if TC:
    import b  # expect: import b [type_checking]
else:
    import c  # expect: import c
