"""Starts the tracker in every Python process below `clew trace`, then makes way for the real one.

The directory of this file is the first entry of PYTHONPATH, so `site` imports it instead of the
machine's own sitecustomize. Afterwards nothing of it is left: not on sys.path, not in sys.modules.
Valid in Python 2.7 as well, where all it does is to leave a note that the process is not traced.
"""

import os
import sys

_here = os.path.dirname(os.path.abspath(__file__))
_tracker = os.path.dirname(_here)
_self = sys.modules.pop(__name__, None)  # Kept alive by this reference while it runs.


def _leave_note(directory, message):
    """A process that cannot be traced must still run, and the launcher must still hear of it."""
    name = "%d-%d.error" % (os.getpid(), id(message))
    try:
        with open(os.path.join(directory, name), "w") as note:
            note.write(message + "\n")
    except (IOError, OSError):
        pass


def _start(directory):
    sys.path.insert(0, _tracker)
    try:
        from clew_trace import boot
    except ImportError as error:  # Python before 3.7: clew_trace/__init__.py says so.
        _leave_note(directory, str(error))
        return
    finally:
        sys.path.remove(_tracker)
    boot.start(directory)
    for entry in [_tracker] + boot.PACKAGE_PATH:
        sys.path_importer_cache.pop(entry, None)


if _here in sys.path:
    sys.path.remove(_here)
sys.path_importer_cache.pop(_here, None)
if os.environ.get("CLEW_TRACE_DIR"):
    _start(os.environ["CLEW_TRACE_DIR"])

# If there is none, its ImportError goes to `site`, which expects it.
import sitecustomize  # noqa: E402,F401
