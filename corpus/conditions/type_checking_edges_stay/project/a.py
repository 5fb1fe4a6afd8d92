from typing import TYPE_CHECKING  # expect: external typing
if TYPE_CHECKING:
    from b import B  # expect: from b [type_checking]
