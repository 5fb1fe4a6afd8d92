import a  # expect: import a
import b  # expect: import b
