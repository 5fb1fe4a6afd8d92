import pkgutil  # expect: external pkgutil
from pkgutil import resolve_name  # expect: external pkgutil
pkgutil.resolve_name("p.sub:value")  # expect: dynamic p.sub
resolve_name("p.other.value")  # expect: dynamic p.other
resolve_name("p")  # expect: dynamic p
