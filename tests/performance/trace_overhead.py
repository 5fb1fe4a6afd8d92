"""What the tracker costs: `python3 trace_overhead.py [--python PYTHON] [--package NAME]... [--cpu]`.

Prints, for each program, the best and median wall time (with --cpu the processor time, which other
work on the machine disturbs less) of a fresh process without and with the tracker, then the cost of one import statement once its module is loaded, and of work that does not
import. Interleaved runs, warm byte code; a report, not a test.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "analyzer", "trace", "tracker"))

from clew_trace import launch  # noqa: E402

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # Both sides run from warm byte code.
STANDARD_LIBRARY = (
    "asyncio concurrent.futures ctypes email.mime.text http.server json logging.config "
    "multiprocessing.pool sqlite3 unittest.mock urllib.request xml.dom.minidom xmlrpc.client"
)
MICRO = """
import time, sys
def best(f, n=20000):
    times = []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(n): f()
        times.append((time.perf_counter() - start) / n)
    return min(times) * 1e6
import email.mime.text
def statement():
    import email
def dotted():
    import email.mime.text
def names():
    from email.mime import text
import importlib
def call():
    importlib.import_module("email.mime.text")
def work():
    return sum([len(str(i)) for i in range(100)])
def opens():
    open("/dev/null").close()
print(best(statement), best(dotted), best(names), best(call), best(work), best(opens, 3000))
"""
NAMES = ["import x", "import x.y.z", "from x.y import z", "import_module", "pure work", "open()"]


def run(python, code, environment, cpu=False):
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = subprocess.run(
        [python, "-c", code], env=environment, stdout=subprocess.PIPE, check=True
    ).stdout
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used if cpu else wall, output.decode()


def compare(python, code, repeat, cpu):
    """[seconds without], [seconds with], number of modules, megabytes of record."""
    directory = tempfile.mkdtemp()
    plain, traced = dict(os.environ), launch.environment(directory)
    try:
        run(python, code, plain), run(python, code, traced)
        times = [], []
        for _ in range(repeat):
            times[0].append(run(python, code, plain, cpu)[0])
            times[1].append(run(python, code, traced, cpu)[0])
        parts = [os.path.getsize(os.path.join(directory, n)) for n in os.listdir(directory)]
        return times[0], times[1], max(parts) / 1e6
    finally:
        shutil.rmtree(directory)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--package", action="append", default=[])
    parser.add_argument("--repeat", type=int, default=15)
    parser.add_argument("--cpu", action="store_true", help="processor time in place of wall time")
    options = parser.parse_args()
    programs = [("nothing", "pass"), ("standard library", "import " + ", ".join(STANDARD_LIBRARY.split()))]
    programs += [(package, "import " + package) for package in options.package]
    print("%-20s %10s %10s %10s %10s %6s %8s" % (
        "ms", "best", "traced", "median", "traced", "ratio", "MB"))
    for name, code in programs:
        plain, traced, size = compare(options.python, code, options.repeat, options.cpu)
        row = [min(plain), min(traced), statistics.median(plain), statistics.median(traced)]
        ratio = row[1] / row[0]
        print("%-20s %10.1f %10.1f %10.1f %10.1f %6.2f %8.2f" % (
            (name,) + tuple(1000 * t for t in row) + (ratio, size)))
    directory = tempfile.mkdtemp()
    plain = run(options.python, MICRO, dict(os.environ))[1].split()
    traced = run(options.python, MICRO, launch.environment(directory))[1].split()
    unheard = run(options.python, MICRO, launch.environment(directory, audit=False))[1].split()
    shutil.rmtree(directory)
    print("\n%-20s %10s %10s %10s" % ("microseconds, cached", "plain", "traced", "no audit"))
    for row in zip(NAMES, plain, traced, unheard):
        print("%-20s %10.2f %10.2f %10.2f" % ((row[0],) + tuple(float(v) for v in row[1:])))


if __name__ == "__main__":
    main()
