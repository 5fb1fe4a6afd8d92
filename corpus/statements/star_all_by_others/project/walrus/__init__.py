if (__all__ := ['s']):  # expect: dynamic-report
    pass
