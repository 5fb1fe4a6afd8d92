from a.b.c.d import e  # expect: from a.b.c.d
