# expect: diagnostic syntax-error
import a  # expect: import a unseen; raises SyntaxError
def f(:
    import b  # expect: import b scope=function
import c  # expect: import c unseen
