import nowhere  # expect: external nowhere
