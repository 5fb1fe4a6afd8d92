"""What was recorded, in memory: who imported what, and what each context asked for.

A node is a file, or "module:NAME" for a module without one. What a context depends on is
reachability from what it asked for over all edges, whoever loaded a module first: then caching in
sys.modules, threads and parallel work do not matter.
"""

from clew_trace.system import own_builtins as __builtins__  # noqa: F401

_NO_FILE = "module:"


def node(name, file):
    return file if file is not None else _NO_FILE + name


class Graph:
    def __init__(self):
        self.targets = {}  # node -> set of nodes
        self.asked = {}  # context -> set of nodes
        self.preloaded = set()  # nodes whose own imports were not seen

    def add(self, importer, context, targets):
        if importer is not None:
            self.targets.setdefault(importer, set()).update(targets)
        if context is not None:
            self.asked.setdefault(context, set()).update(targets)

    def reachable(self, context):
        """All nodes reachable from what `context` imported; empty if it imported nothing."""
        seen = set(self.asked.get(context, ()))
        waiting = list(seen)
        while waiting:
            for target in tuple(self.targets.get(waiting.pop(), ())):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return seen


def files(nodes):
    """The files among `nodes`, sorted."""
    return sorted(n for n in nodes if not n.startswith(_NO_FILE))
