"""What the tracker uses of builtins, os and time while a program runs, as it was at the start.

Tests patch these (`patch("os.stat")`, `patch("builtins.len")`, fake file systems, frozen clocks) and
count the calls. So each module that works at run time takes `own_builtins` as its `__builtins__`,
and calls `system.stat`, not `os.stat`. A class, not names in a module: fake file systems search
the modules for functions of os.
"""

import atexit
import builtins
import os
import time

own_builtins = dict(vars(builtins))

_REGULAR, _TYPE = 0o100000, 0o170000  # stat.S_IFREG, stat.S_IFMT


class system:
    close, dup2, fstat, getcwd, getpid, getppid = map(
        staticmethod, [os.close, os.dup2, os.fstat, os.getcwd, os.getpid, os.getppid]
    )
    open, stat, sysconf, write = map(
        staticmethod, [os.open, os.stat, getattr(os, "sysconf", None), os.write]
    )
    sep = os.sep
    at_exit, time_ns = map(staticmethod, [atexit.register, time.time_ns])
    append = os.O_WRONLY | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
    create = append | os.O_CREAT | os.O_EXCL


def is_absolute(path):
    return path.startswith(system.sep) or system.sep == "\\" and path[1:3] in (":\\", ":/")


def join(directory, name):
    if not name or directory.endswith(system.sep):
        return directory + name
    return directory + system.sep + name


def exists(path):
    return _mode(path) is not None


def is_file(path):
    mode = _mode(path)
    return mode is not None and mode & _TYPE == _REGULAR


def _mode(path):
    try:
        return system.stat(path).st_mode
    except (OSError, ValueError):
        return None


__builtins__ = own_builtins
