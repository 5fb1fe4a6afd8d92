import p.a  # expect: nothing
