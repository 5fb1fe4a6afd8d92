__all__ = []  # expect: dynamic-report
names = __all__
names.append('s')
