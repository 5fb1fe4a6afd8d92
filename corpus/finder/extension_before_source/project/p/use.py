from . import fast  # expect: submodule p.fast@project/p/fast.abi3.so unseen
import p.plain  # expect: import p.plain@project/p/plain.so unseen
