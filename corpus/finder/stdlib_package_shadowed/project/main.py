import wsgiref.extra  # expect: import wsgiref.extra@project/wsgiref/extra.py
try:
    import wsgiref.util  # expect: missing wsgiref.util [optional]
except ImportError:
    pass
