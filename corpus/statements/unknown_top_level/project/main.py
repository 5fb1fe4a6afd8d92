try:
    import numpy.linalg  # expect: external numpy [optional]
    from numpy import array  # expect: external numpy [optional]
except ImportError:
    numpy = None
