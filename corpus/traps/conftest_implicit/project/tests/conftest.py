import fixtures  # expect: import fixtures
