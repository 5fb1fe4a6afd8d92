import pkg.b  # expect: import pkg.b@project/two/pkg/b.py
