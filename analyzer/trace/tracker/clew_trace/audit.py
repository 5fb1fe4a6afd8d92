"""Which code files run, by the audit event `exec` (PEP 578): import, runpy, exec of a file."""

import sys

from clew_trace.hooks import is_ours
from clew_trace.system import own_builtins as __builtins__  # noqa: F401


def install(recorder):
    """Adds the hook, for good: CPython has no way to remove one."""
    if not hasattr(sys, "addaudithook"):
        return
    seen = set()

    def hook(event, args):
        if event == "exec" and recorder.active:
            filename = getattr(args[0], "co_filename", None)
            if type(filename) is str and filename not in seen:
                seen.add(filename)
                try:
                    recorder.executed(filename, sys._getframe(0).f_back)
                except Exception as error:
                    if isinstance(error, RecursionError) or not is_ours(error):
                        raise  # See hooks.py.
                    recorder.problem(error)

    try:
        sys.addaudithook(hook)
    except Exception:
        pass  # Another hook forbids it: executed files are then not recorded.
