"""The file one process appends its records to: <directory>/<pid>-<start>.jsonl.

Each record is one write(2) to a descriptor opened for appending, so a killed process loses at most
its last one. The first failure (full disk, read-only directory) ends the writing; it is reported
on stderr when the process ends and never raised.
"""

import atexit
import os
import sys
import time

from clew_trace.encode import encode

# Above the numbers that a program's own files get, so that these stay what they were.
_HIGHEST_DESCRIPTOR = 1000


def _limit_of_open_files():
    try:
        return os.sysconf("SC_OPEN_MAX")
    except (AttributeError, OSError, ValueError):
        return 256


class Part:
    """Appends records; opens a file of its own in each forked child."""

    def __init__(self, directory, header):
        self.directory = directory
        self.lost = 0
        self._header = header  # header(forked) -> dict
        self._error = None
        self._pid = None
        self._descriptor = None
        self._identity = None
        self._path = None

    def write(self, line):
        """Appends one record, given as encoded text."""
        if self._error is not None:
            self.lost += 1
            return
        try:
            if self._pid != os.getpid():
                self._open()
            elif not self._is_ours():
                self._reopen()
            self._append(line)
        except OSError as error:
            self._fail(error)

    def close(self):
        if self._descriptor is not None and self._pid == os.getpid() and self._is_ours():
            os.close(self._descriptor)
        self._descriptor = self._pid = None

    def _open(self):
        forked = self._pid is not None
        if forked and self._descriptor is not None and self._is_ours():
            os.close(self._descriptor)
        self._pid = os.getpid()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
        self._path = os.path.join(self.directory, "%d-%d.jsonl" % (self._pid, time.time_ns()))
        self._keep(os.open(self._path, flags, 0o666))
        self._append(encode(self._header(forked)))

    def _reopen(self):
        """The program closed every descriptor, or put a file of its own in our place."""
        self._keep(os.open(self._path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)))

    def _keep(self, descriptor):
        highest = min(_HIGHEST_DESCRIPTOR, _limit_of_open_files() - 1)
        for number in range(highest, max(highest - 40, 2), -1):
            try:
                os.fstat(number)
            except OSError:
                try:
                    os.dup2(descriptor, number, inheritable=False)
                except OSError:
                    break
                os.close(descriptor)
                descriptor = number
                break
        status = os.fstat(descriptor)
        self._descriptor = descriptor
        self._identity = (status.st_dev, status.st_ino)

    def _is_ours(self):
        try:
            status = os.fstat(self._descriptor)
        except (OSError, TypeError):
            return False
        return (status.st_dev, status.st_ino) == self._identity

    def _append(self, line):
        data = (line + "\n").encode("ascii")
        while data:
            data = data[os.write(self._descriptor, data) :]

    def _fail(self, error):
        self._error = error
        self.lost += 1
        atexit.register(self._report)

    def _report(self):
        if self._pid not in (None, os.getpid()):
            return  # Forked after the failure: the parent says it.
        try:
            if self._is_ours():
                os.write(self._descriptor, b"\n")  # Ends a record that was cut.
                self._append(encode({"r": "lost", "count": self.lost}))
        except (OSError, TypeError):
            pass
        if sys.stderr is not None:
            sys.stderr.write(
                "clew_trace: error: cannot write the trace below %s: %s (%d records lost)\n"
                % (self.directory, self._error.strerror, self.lost)
            )
