"""Records which files a running Python program imports, and from where, without changing it.

    import clew_trace
    clew_trace.start()
    with clew_trace.context("page.html"):
        render("page.html")
    clew_trace.deps("page.html")   # the files, by reachability over everything recorded
    clew_trace.stop()

From the command line: `python -m clew_trace -o OUT -- COMMAND ARGUMENTS`.

Nothing is imported here, nor in the modules it loads, that the interpreter has not already loaded
at start-up or that is not compiled into it: a program's own json.py or types.py must stay the
first of that name.
"""

import sys

__version__ = "0.1.0"

if sys.version_info < (3, 7):
    raise ImportError(
        "clew_trace needs Python 3.7 or newer; this is Python %d.%d (%s), which is not traced"
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

from clew_trace.api import context, contexts, deps, edges, files, start, stop, unknown  # noqa: E402

__all__ = ["context", "contexts", "deps", "edges", "files", "start", "stop", "unknown"]
