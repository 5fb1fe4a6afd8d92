from pkg import Thing  # expect: submodule pkg.Thing
try:
    from pkg import thing  # expect: from pkg [optional]
except ImportError:
    pass
try:
    import pkg.THING  # expect: missing pkg.THING [optional]
except ImportError:
    pass
try:
    import other  # expect: external other [optional]
except ImportError:
    import Other  # expect: import Other [fallback]
