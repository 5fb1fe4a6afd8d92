try:
    import a  # expect: import a [optional]
except ImportError:
    import b  # expect: import b [fallback]
else:
    import c  # expect: import c [branch]
finally:
    import d  # expect: import d
try:
    import e  # expect: import e
finally:
    import f  # expect: import f
