import p  # expect: import p
p.One, p.Two, p.Three
