from a.b.c.d import __name__ as n  # expect: from a.b.c.d
