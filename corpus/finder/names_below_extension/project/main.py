from p.ext import name  # expect: from p.ext@project/p/ext.abi3.so unseen
from p.ext.sub import x  # expect: from p.ext@project/p/ext.abi3.so unseen; missing p.ext.sub
import p.ext.other  # expect: import p.ext@project/p/ext.abi3.so unseen; missing p.ext.other
