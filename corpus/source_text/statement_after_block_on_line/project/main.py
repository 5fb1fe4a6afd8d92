class K: import a  # expect: import a scope=class
def f(): import b  # expect: import b scope=function
try: import c  # expect: import c [optional]
except ImportError: import b  # expect: import b [fallback]
finally: import d  # expect: import d
