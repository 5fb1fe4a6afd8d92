import pkg.third  # expect: import pkg.third
