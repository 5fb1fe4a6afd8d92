__all__ = ['x']
x = len(__all__)
def __dir__(): return sorted(__all__)
