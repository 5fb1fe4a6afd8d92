"""The library: one recorder per interpreter, started and stopped as often as nested."""

import sys
import time

from clew_trace import graph
from clew_trace.hooks import Hooks
from clew_trace.part import Part
from clew_trace.recorder import Recorder, header

_recorder = Recorder()
_hooks = Hooks(_recorder)
_depth = 0
_labels = {}


def start(directory=None, audit=False, started_ns=None):
    """Begin recording; `directory` receives the records of this process, to be merged later.

    Each start needs a stop. `audit` also records executed code files (CPython 3.8 and newer); such
    a hook cannot be removed, it only becomes idle.
    """
    global _depth
    if directory is not None and _recorder.part is None:
        _recorder.forget()
        _recorder.part = Part(directory, header(started_ns or time.time_ns()))
    _depth += 1
    if _depth > 1:
        return
    for name, module in list(sys.modules.items()):
        if not name.startswith("clew_trace"):
            _recorder.module(name, module)
    if audit:
        from clew_trace.audit import install

        install(_recorder)
    _hooks.install()


def stop():
    """End what the matching start began; what was recorded stays available."""
    global _depth
    if _depth == 0:
        return
    _depth -= 1
    if _depth == 0:
        _hooks.uninstall()
        if _recorder.part is not None:
            _recorder.part.close()
            _recorder.part = None


class context:
    """`with context("page.html"):` labels what is imported inside, on this thread or task."""

    def __init__(self, label):
        self.label = str(label)
        self._tokens = []

    def __enter__(self):
        self._tokens.append(_context_variable().set(self.label))
        return self

    def __exit__(self, *_):
        _context_variable().reset(self._tokens.pop())


def _context_variable():
    variable = _labels.get("variable")
    if variable is None:
        from contextvars import ContextVar

        # Threads may come here at once: setdefault() gives all of them the same one.
        variable = _labels.setdefault("variable", ContextVar("clew_trace.context", default=None))
        _recorder.label = variable.get
    return variable


def contexts():
    """The labels under which something was imported."""
    return sorted(_recorder.graph.asked)


def deps(label):
    """The files that what `label` imported can reach: cached or not, loaded by whomever."""
    return graph.files(_recorder.graph.reachable(str(label)))


def unknown(label):
    """Those of deps(label) that were loaded before the tracker: their own imports were not seen."""
    reachable = _recorder.graph.reachable(str(label))
    return graph.files(reachable & _recorder.graph.preloaded)


def edges():
    """All recorded (importer, imported) pairs; "module:NAME" stands for a module without a file."""
    targets = _recorder.graph.targets
    return sorted((a, b) for a in list(targets) for b in tuple(targets[a]))


def files():
    """All files seen as importer or imported."""
    return graph.files({n for pair in edges() for n in pair})
