import contextlib  # expect: external contextlib
from contextlib import suppress  # expect: external contextlib
with suppress(ImportError):
    import a  # expect: import a [optional]
with contextlib.suppress(ModuleNotFoundError, ValueError):
    import b  # expect: import b [optional]
with suppress(ValueError):
    import c  # expect: import c
with suppress(Exception), open(__file__):
    import d  # expect: import d [optional]
