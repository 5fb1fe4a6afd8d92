import foo  # expect: import foo@project/foo.py
try:
    import foo.bar  # expect: missing foo.bar [optional]
except ImportError:
    pass
try:
    from foo.bar import x  # expect: missing foo.bar [optional]
except ImportError:
    pass
