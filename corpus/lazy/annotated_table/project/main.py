import p  # expect: import p
p.A, p.B
