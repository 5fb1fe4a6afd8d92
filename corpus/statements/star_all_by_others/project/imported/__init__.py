from .names import __all__  # expect: from imported.names; dynamic-report
