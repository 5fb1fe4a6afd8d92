try:
    import a  # expect: import a
except ValueError:
    import b  # expect: import b [branch]
try:
    import a  # expect: import a [optional]
except KeyError:
    import b  # expect: import b [branch]
except ImportError:
    import c  # expect: import c [fallback]
