"""The three interception points: put in place, taken out again.

builtins.__import__ sees statements, calls and most C callers; importlib._bootstrap._gcd_import
sees import_module and importlib.__import__; importlib._bootstrap._find_spec sees every search that
sys.modules did not spare. Each calls what was there before with the arguments it got and returns
what that returns, or raises what it raises.
"""

import builtins
import sys

from clew_trace import transparent
from clew_trace.system import own_builtins as __builtins__  # noqa: F401

_bootstrap = sys.modules["_frozen_importlib"]

# What recording may run into without being wrong (an odd object in sys.modules, another thread
# changing a dict, interpreter shutdown). Anything else, such as what a signal
# handler of the program raised here, is the program's and goes on. So does a RecursionError: it
# could not be swallowed safely (before 3.9 the next one would abort the process), and what comes
# that close to the limit meets it a few frames earlier.
_OWN_PROBLEMS = (
    AttributeError,
    LookupError,
    MemoryError,
    NameError,
    RuntimeError,
    TypeError,
    ValueError,
    OSError,
)
_FAST_LIMIT = 20000


def is_ours(error):
    """Was `error` raised by a line of this package, not by code that interrupted it?"""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    name = trace and trace.tb_frame.f_globals.get("__name__")
    return isinstance(name, str) and name.startswith("clew_trace.")


def _without_first(trace):
    """A traceback without the entry of the frame that caught it."""
    return None if trace is None else trace.tb_next


def _positional(args, kwargs):
    """The arguments of __import__ by position, as a statement and PyImport_Import pass them."""
    for name in ("name", "globals", "locals", "fromlist", "level")[len(args) :] if kwargs else ():
        args += (kwargs.get(name),)
    return args


def make_import(recorder, active, original):
    """The replacement of builtins.__import__."""
    getframe, failed, rethrow = sys._getframe, transparent.failed, transparent.rethrow
    problems, ours = _OWN_PROBLEMS, is_ours
    base_error, recursion, isinstance = BaseException, RecursionError, builtins.isinstance
    outer = _without_first
    fast, system, length, identity, limit = recorder.fast, sys, len, id, _FAST_LIMIT
    positional = _positional

    def new(cls, *args, **kwargs):
        before = recorder.searches
        try:
            module = original(*args, **kwargs)
        except base_error as error:
            error.__traceback__ = outer(error.__traceback__)
            if active and not isinstance(error, recursion):
                try:
                    recorder.imported(getframe().f_back, positional(args, kwargs), before, error)
                except recursion as problem:
                    problem.__traceback__ = None
                    return failed(cls, rethrow, (problem,))
                except problems as problem:
                    if not ours(problem):
                        raise
                    recorder.problem(problem)
            return failed(cls, rethrow, (error,))
        if active:
            try:
                # Most imports repeat a statement that has been recorded. If nothing was searched
                # since and sys.modules has as many entries as then, there is nothing new in it.
                frame = getframe().f_back
                if frame is None:  # C code imports, and no Python code runs at all.
                    recorder.imported(None, positional(args, kwargs), before, None)
                    return module
                code = frame.f_code
                label = recorder.label and recorder.label()
                key = (identity(code), frame.f_lasti, identity(frame.f_globals), label)
                stamp = (recorder.searches, length(system.modules), identity(module))
                known = fast.get(key)
                if known is None or known[1] != stamp:
                    if recorder.imported(frame, positional(args, kwargs), before, None):
                        if length(fast) >= limit:
                            fast.clear()
                        fast[key] = (code, stamp)  # The code is kept: its id stays its own.
            except recursion as problem:
                problem.__traceback__ = None
                return failed(cls, rethrow, (problem,))
            except problems as problem:
                if not ours(problem):
                    raise
                recorder.problem(problem)
        return module

    return transparent.make("__import__", new, original.__doc__)


def make_gcd_import(recorder, active, original):
    """The replacement of importlib._bootstrap._gcd_import."""
    getframe, failed, rethrow = sys._getframe, transparent.failed, transparent.rethrow
    problems, ours = _OWN_PROBLEMS, is_ours
    base_error, recursion, isinstance = BaseException, RecursionError, builtins.isinstance
    outer = _without_first

    def new(cls, name, package=None, level=0):
        before = recorder.searches
        error = None
        try:
            module = original(name, package, level)
        except base_error as raised:
            raised.__traceback__ = outer(raised.__traceback__)
            module = failed(cls, rethrow, (raised,))
            error = raised
        if active and not isinstance(error, recursion):
            try:
                recorder.imported_by_function(getframe().f_back, name, package, level, before, error)
            except recursion as problem:
                problem.__traceback__ = None
                return failed(cls, rethrow, (problem,))
            except problems as problem:
                if not ours(problem):
                    raise
                recorder.problem(problem)
        error = None
        return module

    return transparent.make("_gcd_import", new, original.__doc__)


def make_find_spec(recorder, active, original):
    """The replacement of importlib._bootstrap._find_spec."""
    getframe, failed, rethrow = sys._getframe, transparent.failed, transparent.rethrow
    problems, ours = _OWN_PROBLEMS, is_ours
    base_error, recursion, isinstance = BaseException, RecursionError, builtins.isinstance
    outer = _without_first

    def new(cls, name, path, target=None):
        spec = error = None
        try:
            result = spec = original(name, path, target)
        except base_error as raised:
            raised.__traceback__ = outer(raised.__traceback__)
            result = failed(cls, rethrow, (raised,))
            error = raised
        if active and not isinstance(error, recursion):
            try:
                recorder.searched(getframe().f_back, name, path, spec, target is not None, error)
            except recursion as problem:
                problem.__traceback__ = None
                return failed(cls, rethrow, (problem,))
            except problems as problem:
                if not ours(problem):
                    raise
                recorder.problem(problem)
        error = None
        return result

    return transparent.make("_find_spec", new, original.__doc__)


class Hooks:
    """The replacements of one interpreter, while they are in place."""

    def __init__(self, recorder):
        self._recorder = recorder
        self._places = []  # (namespace, name, replacement, original)
        self._active = []  # Not empty while these replacements record; each install has its own.

    def install(self):
        recorder, bootstrap = self._recorder, _bootstrap.__dict__
        self._active = [True]
        self._replace(bootstrap, "_find_spec", make_find_spec)
        self._replace(bootstrap, "_gcd_import", make_gcd_import)
        util = sys.modules.get("importlib.util")
        if util is not None and util.__dict__.get("_find_spec") is self._places[0][3]:
            util.__dict__["_find_spec"] = self._places[0][2]  # Its own name for the same function.
            self._places.append((util.__dict__,) + self._places[0][1:])
        self._replace(builtins.__dict__, "__import__", make_import)
        recorder.active = True

    def uninstall(self):
        """Where someone else has wrapped ours since, ours stays and only passes calls on."""
        self._recorder.active = False
        self._active.clear()
        for namespace, name, replacement, original in self._places:
            if namespace.get(name) is replacement:
                namespace[name] = original
        util = sys.modules.get("importlib.util")
        if util is not None and util.__dict__.get("_find_spec") is self._places[0][2]:
            util.__dict__["_find_spec"] = self._places[0][3]
        del self._places[:]

    def _replace(self, namespace, name, make):
        original = namespace[name]
        namespace[name] = make(self._recorder, self._active, original)
        self._places.append((namespace, name, namespace[name], original))
