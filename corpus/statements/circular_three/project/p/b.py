import p.c  # expect: import p.c
