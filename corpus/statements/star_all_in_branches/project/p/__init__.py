import sys  # expect: external sys
if sys.platform == "win32":
    __all__ = ["win"]
else:
    __all__ = ["posix"]
try:
    import nosuch_module  # expect: external nosuch_module [optional]
except ImportError:
    pass
else:
    __all__ += ["extra"]
