x = 0777  # expect: raises SyntaxError; diagnostic syntax-error
y = `x`
if x <> 1:
    import a  # expect: import a [branch]
print "x"
import b  # expect: import b unseen
