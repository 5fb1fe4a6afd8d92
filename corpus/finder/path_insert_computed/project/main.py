from pkg import core  # expect: submodule pkg.core@project/pkg/_impl/core.py
