import a.b as c  # expect: import a.b
