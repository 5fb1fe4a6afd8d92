# expect: diagnostic syntax-error
x = (1, 2  # expect: raises SyntaxError
import a  # expect: import a unseen
import b  # expect: import b unseen
