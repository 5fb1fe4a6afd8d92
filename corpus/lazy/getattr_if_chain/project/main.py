import p  # expect: import p
p.Thing
