import main  # expect: nothing
import p  # expect: import p
