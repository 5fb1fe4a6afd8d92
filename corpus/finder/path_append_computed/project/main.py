import pkg.extra  # expect: import pkg.extra@project/pkg/plugins/extra.py
