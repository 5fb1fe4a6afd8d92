try:
    import p.only  # expect: import p.only@project/p/only.pyi [optional] unseen
except ImportError:
    pass
