"""What the tracker's tests share: the interpreters at hand, projects on disk, traced runs."""

import glob
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
TRACKER = os.path.join(ROOT, "analyzer", "trace", "tracker")
sys.path.insert(0, TRACKER)

from clew_trace import launch, merge, parts  # noqa: E402

VERSIONS = ["3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"]


def interpreter(version):
    """The path of CPython `version` ("3.9"), or None: installed by pyenv, or on PATH."""
    home = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    found = sorted(glob.glob(os.path.join(home, "versions", version + ".*", "bin", "python")))
    if found:
        return found[-1]
    path = shutil.which("python" + version)
    return path if path and "shims" not in path else None


def each_version(case):
    """Makes one test class per CPython from a mixin; `python` is its path. Absent ones skip."""
    module = sys.modules[case.__module__].__dict__

    def add(name, path, absent):
        def set_up_class(cls):
            if path is None:
                raise unittest.SkipTest(absent)

        members = {"python": path, "setUpClass": classmethod(set_up_class)}
        members["__module__"] = case.__module__
        module[case.__name__ + name] = type(case.__name__ + name, (case, unittest.TestCase), members)

    add("OnThisPython", sys.executable, "")
    for version in VERSIONS:
        absent = "CPython %s is not installed" % version
        add("OnPython" + version.replace(".", "_"), interpreter(version), absent)
    return case


class Project:
    """A scratch directory of files, and runs of Python in it."""

    def __init__(self, case, files):
        self.directory = os.path.realpath(tempfile.mkdtemp(prefix="trace-test-"))
        case.addCleanup(shutil.rmtree, self.directory, True)
        self.trace = tempfile.mkdtemp(prefix="trace-parts-")
        case.addCleanup(shutil.rmtree, self.trace, True)
        for path, text in files.items():
            self.write(path, text)

    def path(self, name):
        return os.path.join(self.directory, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(text))

    def run(self, python, arguments, traced, **options):
        """(stdout, exit status, stderr) of one run."""
        environment = launch.environment(self.trace) if traced else dict(os.environ)
        environment.pop("COVERAGE_PROCESS_START", None)
        environment.update(PYTHONDONTWRITEBYTECODE="1", PYTHONHASHSEED="0")
        result = subprocess.run(
            [python] + arguments,
            cwd=self.directory,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=120,
            **options
        )
        return (
            result.stdout.decode("utf-8", "replace"),
            result.returncode,
            result.stderr.decode("utf-8", "replace"),
        )

    def parts(self):
        """(parts, problems) of what the traced runs have recorded."""
        return parts.read_directory(self.trace)

    def merged(self):
        return Trace(merge.merge(self.trace), self.directory)


class Trace:
    """A merged trace with ids resolved; paths relative to the project where they are below it."""

    def __init__(self, records, directory):
        self.header = records[0]
        self.records = records[1:]
        self.files = {r["id"]: r for r in self.of("file")}
        self.search_paths = {r["id"]: r["entries"] for r in self.of("path")}
        self._directory = directory

    def of(self, kind):
        return [r for r in self.records if r["record"] == kind]

    def path(self, number):
        if number is None:
            return None
        path = self.files[number]["path"]
        return os.path.relpath(path, self._directory) if self._is_below(path) else path

    def edges(self, importer="main.py", **fields):
        """{(line, imported)} of edges from one file with these fields."""
        return {
            (r["line"], r["imported"])
            for r in self.of("edge")
            if self.path(r["importer"]) == importer and all(r[k] == v for k, v in fields.items())
        }

    def edge(self, importer, line, imported):
        found = [
            r
            for r in self.of("edge")
            if self.path(r["importer"]) == importer and (r["line"], r["imported"]) == (line, imported)
        ]
        return found[0] if found else None

    def searches(self, name):
        return [r for r in self.of("search") if r["name"] == name]

    def file(self, path):
        return next(r for r in self.of("file") if self.path(r["id"]) == path)

    def module(self, name):
        return next(r for r in self.of("module") if r["name"] == name)

    def _is_below(self, path):
        return path.startswith(self._directory + os.sep)
