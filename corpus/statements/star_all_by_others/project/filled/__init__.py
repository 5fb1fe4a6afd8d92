def export(name):
    __all__.append(name)
__all__ = []  # expect: dynamic-report
export('s')
