import p  # expect: import p
p.Circle
