import never_loaded  # expect: external never_loaded
