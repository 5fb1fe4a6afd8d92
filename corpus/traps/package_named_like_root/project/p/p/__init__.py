from p import p  # expect: nothing
import p.p  # expect: nothing
