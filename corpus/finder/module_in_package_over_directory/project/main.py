from pkg import sub  # expect: submodule pkg.sub@project/pkg/sub.py
try:
    from pkg.sub import deep  # expect: from pkg.sub [optional]
except ImportError:
    pass
