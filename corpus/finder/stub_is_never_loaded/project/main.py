import pkg.a  # expect: import pkg.a@project/pkg/a.py
