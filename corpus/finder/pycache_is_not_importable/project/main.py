try:
    from pkg import ghost  # expect: from pkg [optional]
except ImportError:
    pass
try:
    import pkg.ghost  # expect: missing pkg.ghost [optional]
except ImportError:
    pass
