y = ["x"]
if"x"in y: import a  # expect: import a [branch]
if'r'in y: import b  # expect: import b [branch]
z = 1 if"x"in y else"import c"
for x in"ab": import c  # expect: import c [branch]
not"import c"
def f(): return"import c"
import d  # expect: import d
