try:
    import p.nosuch  # expect: missing p.nosuch [optional]
except ImportError:
    pass
try:
    import p.nosuch.deeper  # expect: missing p.nosuch.deeper [optional]
except ImportError:
    pass
try:
    from p.nosuch import thing  # expect: missing p.nosuch [optional]
except ImportError:
    pass
