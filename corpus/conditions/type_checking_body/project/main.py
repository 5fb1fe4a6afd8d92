import typing  # expect: external typing
from typing import TYPE_CHECKING  # expect: external typing
if TYPE_CHECKING:
    import a  # expect: import a [type_checking]
if typing.TYPE_CHECKING:
    from p import b  # expect: submodule p.b [type_checking]
