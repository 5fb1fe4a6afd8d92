import p.a  # expect: import p.a
