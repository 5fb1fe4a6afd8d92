from . import b  # expect: submodule pkg.b@project/two/pkg/b.py
