try:
    from p import blocked  # expect: from p [optional]
except ImportError:
    pass
try:
    import elsewhere  # expect: external elsewhere [optional]
except ImportError:
    pass
