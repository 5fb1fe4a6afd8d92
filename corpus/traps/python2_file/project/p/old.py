import a  # expect: import a unseen; raises SyntaxError; diagnostic syntax-error
print "hello", a
try:
    import b  # expect: import b [optional]
except ImportError, e:
    import c  # expect: import c [fallback]
exec "import a"
raise ValueError, "x"
