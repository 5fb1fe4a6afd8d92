try:
    import a  # expect: import a [optional]
except ImportError:
    import b  # expect: import b [fallback]
