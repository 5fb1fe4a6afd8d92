_OLD = {"old": "new"}
def __getattr__(name):
    if name in _OLD:
        return 1
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
