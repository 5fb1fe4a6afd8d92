import p  # expect: import p
p.a
