import p  # expect: import p
p.Dict, p.b
