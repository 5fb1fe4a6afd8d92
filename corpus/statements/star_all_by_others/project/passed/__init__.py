def fill(names):
    names.append('s')
__all__ = []  # expect: dynamic-report
fill(__all__)
