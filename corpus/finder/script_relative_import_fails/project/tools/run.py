from . import helper  # expect: missing .; raises ImportError
