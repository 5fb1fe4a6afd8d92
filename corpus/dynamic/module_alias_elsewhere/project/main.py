import set_up  # expect: import set_up
import one  # expect: external one; import p.first
import two.part  # expect: external two; import q.part
from three import x  # expect: external three; from p.second
import four  # expect: external four; dynamic-report
import five  # expect: external five
from p import itself  # expect: submodule p.itself; submodule p.first
