import p.nosuch  # expect: missing p.nosuch; raises ModuleNotFoundError
import b  # expect: import b unseen
