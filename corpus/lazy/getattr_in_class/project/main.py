import p  # expect: import p
