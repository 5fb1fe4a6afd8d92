import a  # expect: import a

import b  # expect: import b
import c  # expect: import c
if a:
    import d  # expect: import d [branch]
