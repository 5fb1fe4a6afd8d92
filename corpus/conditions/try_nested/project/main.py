try:
    try:
        import a  # expect: import a [optional]
    except ValueError:
        import b  # expect: import b [branch, optional]
    finally:
        import c  # expect: import c [optional]
except ImportError:
    try:
        import d  # expect: import d [fallback, optional]
    except ImportError:
        import e  # expect: import e [fallback]
