"""The file one process appends its records to: <directory>/<pid>-<start>.jsonl.

Each record is one write(2) to a descriptor opened for appending, so a killed process loses at most
its last one. The first failure (full disk, read-only directory) ends the writing; it is reported
on stderr when the process ends and never raised.
"""

import sys

from clew_trace.encode import encode
from clew_trace.system import own_builtins as __builtins__  # noqa: F401
from clew_trace.system import join, system

# Above the numbers that a program's own files get, so that these stay what they were.
_HIGHEST_DESCRIPTOR = 1000


def _limit_of_open_files():
    try:
        return system.sysconf("SC_OPEN_MAX")
    except (OSError, TypeError, ValueError):
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
            if self._pid != system.getpid():
                self._open()
            elif not self._is_ours():
                self._reopen()
            self._append(line)
        except OSError as error:
            self._fail(error)

    def close(self):
        if self._descriptor is not None and self._pid == system.getpid() and self._is_ours():
            system.close(self._descriptor)
        self._descriptor = self._pid = None

    def _open(self):
        forked = self._pid is not None
        if forked and self._descriptor is not None and self._is_ours():
            system.close(self._descriptor)
        self._pid = system.getpid()
        self._path = join(self.directory, "%d-%d.jsonl" % (self._pid, system.time_ns()))
        self._keep(system.open(self._path, system.create, 0o666))
        self._append(encode(self._header(forked)))

    def _reopen(self):
        """The program closed every descriptor, or put a file of its own in our place."""
        self._keep(system.open(self._path, system.append))

    def _keep(self, descriptor):
        highest = min(_HIGHEST_DESCRIPTOR, _limit_of_open_files() - 1)
        for number in range(highest, max(highest - 40, 2), -1):
            try:
                system.fstat(number)
            except OSError:
                try:
                    system.dup2(descriptor, number, inheritable=False)
                except OSError:
                    break
                system.close(descriptor)
                descriptor = number
                break
        status = system.fstat(descriptor)
        self._descriptor = descriptor
        self._identity = (status.st_dev, status.st_ino)

    def _is_ours(self):
        try:
            status = system.fstat(self._descriptor)
        except (OSError, TypeError):
            return False
        return (status.st_dev, status.st_ino) == self._identity

    def _append(self, line):
        data = (line + "\n").encode("ascii")
        while data:
            data = data[system.write(self._descriptor, data) :]

    def _fail(self, error):
        self._error = error
        self.lost += 1
        system.at_exit(self._report)

    def _report(self):
        if self._pid not in (None, system.getpid()):
            return  # Forked after the failure: the parent says it.
        try:
            if self._is_ours():
                system.write(self._descriptor, b"\n")  # Ends a record that was cut.
                self._append(encode({"r": "lost", "count": self.lost}))
        except (OSError, TypeError):
            pass
        if sys.stderr is not None:
            sys.stderr.write(
                "clew_trace: error: cannot write the trace below %s: %s (%d records lost)\n"
                % (self.directory, self._error.strerror, self.lost)
            )
