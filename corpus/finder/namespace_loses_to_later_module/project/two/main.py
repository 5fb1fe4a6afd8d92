import m  # expect: import m@project/two/m.py
try:
    from m import lost  # expect: from m [optional]
except ImportError:
    pass
