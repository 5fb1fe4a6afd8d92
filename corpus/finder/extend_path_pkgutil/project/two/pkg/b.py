from . import a  # expect: submodule pkg.a@project/one/pkg/a.py
