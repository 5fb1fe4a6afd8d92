try:
    from ... import x  # expect: missing ... [optional]
except (ImportError, ValueError):
    pass
try:
    from ...other import x  # expect: missing ...other [optional]
except (ImportError, ValueError):
    pass
try:
    from .. import main  # expect: missing .. [optional]
except (ImportError, ValueError):
    pass
