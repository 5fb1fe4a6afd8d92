import pkg.a  # expect: import pkg.a@project/one/pkg/a.py
try:
    import pkg.b  # expect: missing pkg.b [optional]
except ImportError:
    pass
