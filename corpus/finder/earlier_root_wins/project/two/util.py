import never  # expect: external never
