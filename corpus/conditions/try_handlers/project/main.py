try:
    import a  # expect: import a [optional]
except ModuleNotFoundError:
    import b  # expect: import b [fallback]
try:
    import a  # expect: import a [optional]
except Exception:
    import b  # expect: import b [fallback]
try:
    import a  # expect: import a [optional]
except BaseException as error:
    import b  # expect: import b [fallback]
try:
    import a  # expect: import a [optional]
except:
    import b  # expect: import b [fallback]
try:
    import a  # expect: import a [optional]
except (AttributeError, ImportError):
    import b  # expect: import b [fallback]
