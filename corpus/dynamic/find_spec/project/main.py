import importlib.util  # expect: external importlib
from importlib.util import find_spec  # expect: external importlib
if importlib.util.find_spec("p.sub") is None:  # expect: dynamic p.sub unseen
    raise SystemExit
find_spec("q.deep.leaf")  # expect: dynamic q.deep.leaf unseen
find_spec(".sub", package="p")  # expect: dynamic p.sub unseen
