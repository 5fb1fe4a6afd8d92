import a.b as c  # expect: import a.b
import a . b  # expect: import a.b
# expect: import a.b
import a.\
    b as d
