import pkg.ghost
