import pkgutil  # expect: external pkgutil
import p  # expect: import p
# The packages are imported by the walk, the modules by those who walk.
# expect: dynamic p; dynamic p.a unseen; dynamic p.q; dynamic p.q.b unseen
found = list(pkgutil.walk_packages(p.__path__, "p."))
