try:
    import a  # expect: import a [optional]
except ImportError:
    a = None
import a  # expect: import a
def f():
    import a  # expect: import a scope=function
