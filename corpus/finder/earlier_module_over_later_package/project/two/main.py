import util  # expect: import util@project/one/util.py
try:
    import util.inner  # expect: missing util.inner [optional]
except ImportError:
    pass
