import p.b  # expect: import p.b
