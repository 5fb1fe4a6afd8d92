"""`python -m clew_trace -o OUT -- COMMAND ARGUMENTS`: runs the command, merges what it recorded.

The command and all Python processes below it are traced through the environment; see
bootstrap/sitecustomize.py. Its standard streams, working directory and exit status are its own.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from clew_trace import __version__, merge

_BOOTSTRAP = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bootstrap"
)


def main(arguments=None):
    parser = argparse.ArgumentParser(
        prog="clew_trace", description="Records what a Python command imports."
    )
    parser.add_argument("--version", action="version", version="clew_trace " + __version__)
    parser.add_argument("-o", "--output", default="clew-trace.jsonl", metavar="FILE")
    parser.add_argument("--root", action="append", default=[], metavar="DIR")
    parser.add_argument("--no-audit", action="store_true", help="no audit hook for executed files")
    parser.add_argument("--merge", metavar="DIR", help="merge DIR of an earlier run, run nothing")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    if options.merge is not None:
        return _write(options, options.merge, [], None, os.getcwd())
    if not command:
        parser.error("no command to run")
    return run(options, _with_interpreter(command))


def run(options, command):
    here = os.getcwd()
    try:
        directory = tempfile.mkdtemp(prefix="clew-trace-")
    except OSError as error:
        directory = None
        problem = error
    try:
        status = _call(command, environment(directory, not options.no_audit))
        if directory is None:
            print("clew_trace: error: no directory to record in: %s" % problem, file=sys.stderr)
            return status or 2
        written = _write(options, directory, command, status, here)
        return status or written
    finally:
        if directory is not None:
            shutil.rmtree(directory, ignore_errors=True)


def environment(directory, audit=True):
    """The environment in which Python processes record to `directory`."""
    variables = dict(os.environ)
    if directory is None:
        return variables
    path = variables.get("PYTHONPATH")
    variables["PYTHONPATH"] = _BOOTSTRAP + (os.pathsep + path if path else "")
    variables["CLEW_TRACE_DIR"] = directory
    variables["CLEW_TRACE_STARTED"] = str(time.time_ns())
    variables["CLEW_TRACE_AUDIT"] = "1" if audit else "0"
    return variables


def _with_interpreter(command):
    """`x.py ARGUMENTS`, `-m NAME` and `-c CODE` are run with this interpreter."""
    if command[0].startswith("-") or command[0].endswith(".py"):
        return [sys.executable] + command
    return command


def _call(command, variables):
    """The command's exit status as a shell gives it: 128 + N for signal N."""
    try:
        process = subprocess.Popen(command, env=variables)
    except OSError as error:
        print("clew_trace: error: %s: %s" % (command[0], error.strerror), file=sys.stderr)
        return 127 if isinstance(error, FileNotFoundError) else 126
    for name in ("SIGTERM", "SIGHUP"):  # What has been recorded by then is still written.
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: process.send_signal(number))
    while True:
        try:
            status = process.wait()
            return status if status >= 0 else 128 - status
        except KeyboardInterrupt:
            pass  # The command got it too, and decides.


def _write(options, directory, command, status, here):
    """0, or 2 with a message if the trace is missing or cannot be written."""
    header = {"command": command, "exit_status": status, "cwd": here}
    header["roots"] = [os.path.join(here, root) for root in options.root]
    try:
        trace = merge.merge(directory, header)
        merge.write(trace, os.path.join(here, options.output))
    except OSError as error:
        print(
            "clew_trace: error: cannot write %s: %s" % (options.output, error.strerror),
            file=sys.stderr,
        )
        return 2
    for problem in trace[0]["problems"]:
        print("clew_trace: warning: %s" % problem, file=sys.stderr)
    if not trace[0]["processes"]:
        print(
            "clew_trace: error: no Python process was traced: the command ran none, or one that "
            "ignores PYTHONPATH (-I, -E, -S)",
            file=sys.stderr,
        )
        return 2
    return 0 if trace[0]["complete"] else 2
