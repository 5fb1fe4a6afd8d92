from acme import db  # expect: submodule acme.db@project/two/acme/db/__init__.py
from acme.db import inside  # expect: submodule acme.db.inside
try:
    from acme.db import lost  # expect: from acme.db [optional]
except ImportError:
    pass
