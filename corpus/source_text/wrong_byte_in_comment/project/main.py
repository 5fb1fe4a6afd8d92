import a  # expect: import a
# é
# expect: diagnostic encoding-error
import b  # expect: import b
