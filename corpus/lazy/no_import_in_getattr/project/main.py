import p  # expect: import p
p.old
