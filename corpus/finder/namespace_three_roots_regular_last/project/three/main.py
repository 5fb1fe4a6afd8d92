from p import c  # expect: submodule p.c
try:
    from p import a  # expect: from p [optional]
except ImportError:
    pass
