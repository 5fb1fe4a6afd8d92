def export(name):
    __all__.append(name)  # expect: dynamic-report
__all__ = []
export('s')
