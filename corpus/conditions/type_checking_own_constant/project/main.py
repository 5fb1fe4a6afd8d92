TYPE_CHECKING = False
if TYPE_CHECKING:
    from a import x  # expect: from a [type_checking]
