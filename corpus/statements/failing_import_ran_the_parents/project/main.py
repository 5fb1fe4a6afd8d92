try:
    import a.b.c.d  # expect: missing a.b.c.d [optional]
except ImportError:
    import seen_one  # expect: import seen_one [fallback]
