__all__ = (
    "x",  # a comment
    'y',
)
