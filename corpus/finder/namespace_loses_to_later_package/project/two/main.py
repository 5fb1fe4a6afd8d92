import p.inside  # expect: import p.inside@project/two/p/inside.py
try:
    import p.lost  # expect: missing p.lost [optional]
except ImportError:
    pass
