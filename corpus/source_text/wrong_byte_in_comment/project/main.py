import a  # expect: import a unseen
# é
# expect: raises SyntaxError; diagnostic encoding-error
import b  # expect: import b unseen
