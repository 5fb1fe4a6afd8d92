import pkg.both  # expect: import pkg.both@project/one/pkg/both.py
