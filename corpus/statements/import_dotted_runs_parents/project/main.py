import a.b.c  # expect: import a.b.c
