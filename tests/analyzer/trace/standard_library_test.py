"""The standard library of each CPython at hand as a project: a fixed program that imports much of it
is traced, and the static graph of the library misses nothing.

The second half takes import statements out of a copy of some of its packages: the gate notices.
"""

import ast
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from support import each_version

CLEW = os.environ["CLEW"]
PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "standard_library_program.py")
COPIED = ["concurrent", "email", "json", "logging", "unittest", "xml"]


def scratch(case=None):
    directory = os.path.realpath(tempfile.mkdtemp(dir=os.environ.get("TEST_TMPDIR")))
    if case is not None:
        case.addCleanup(shutil.rmtree, directory, True)
    return directory


def library(python):
    """The directories that hold the library's modules."""
    code = "import sysconfig as s; print(s.get_path('stdlib')); print(s.get_config_var('DESTSHARED'))"
    paths = subprocess.check_output([python, "-c", code]).decode().split()
    return [path for path in paths if os.path.isdir(path)]


def trace(python, directory, **more):
    """Runs the program under the tracker; how many modules it could import."""
    command = [CLEW, "trace", "-o", os.path.join(directory, "t.jsonl"), "--", python, "-B", PROGRAM]
    result = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ, **more),
        check=False,
    )
    if result.returncode != 0:
        raise AssertionError(result.stderr.decode(errors="replace"))
    return int(result.stdout)


def verify(directory, roots):
    command = [CLEW, "verify", "--format", "json", "--no-ignore", "--no-cache"]
    for root in roots:
        command += ["--root", root]
    result = subprocess.run(
        command + ["t.jsonl"],
        cwd=directory,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        check=False,
    )
    if result.returncode not in (0, 1):
        raise AssertionError(result.stderr.decode(errors="replace"))
    return json.loads(result.stdout)


@functools.lru_cache(None)
def outcome(python):
    """(modules imported, what `clew verify` says) of one interpreter: run once for all tests."""
    directory = scratch()
    try:
        imported = trace(python, directory)
        document = verify(directory, library(python))
        edges = document["edges"]
        print("%s: %d imports, excused %s" % (document["python_version"], edges["pairs"], edges["exempt"]))
        return imported, document
    finally:
        shutil.rmtree(directory)


@each_version
class Library:
    maxDiff = None

    def test_no_import_is_missed(self):
        self.assertEqual(outcome(self.python)[1]["missed_edges"], [])

    def test_every_file_that_ran_is_in_the_graph(self):
        document = outcome(self.python)[1]
        if document["python_version"] == "3.7":
            self.skipTest("CPython 3.7 does not say which files run")
        loaded = document["loaded"]
        self.assertEqual(loaded["missed"], [])
        self.assertGreater(loaded["files"], 180)

    def test_no_file_is_left_out(self):
        document = outcome(self.python)[1]
        self.assertEqual((document["stale"], document["problems"]), ([], []))
        self.assertEqual(document["edges"]["left_out"], 0)

    def test_every_search_in_the_library_has_a_probe(self):
        missed = [
            probe
            for probe in outcome(self.python)[1]["probes"]["missed"]
            if os.path.basename(probe["directory"]) not in ("site-packages", "dist-packages")
        ]
        self.assertEqual(missed, [])
        self.assertGreater(outcome(self.python)[1]["probes"]["checked"], 10)

    def test_much_is_seen(self):
        imported, document = outcome(self.python)
        self.assertGreater(imported, 40)
        self.assertGreater(document["edges"]["pairs"], 800)

    def test_little_is_excused(self):
        edges = outcome(self.python)[1]["edges"]
        self.assertEqual(edges["covered"] + sum(edges["exempt"].values()), edges["pairs"])
        self.assertLess(sum(edges["exempt"].values()), 60)


class RemovedImportsTest(unittest.TestCase):
    """Packages of the library, copied; the run used the copies as they were."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.traced = scratch()
        cls.addClassCleanup(shutil.rmtree, cls.traced, True)
        place = library(sys.executable)[0]
        for package in COPIED:
            ignored = shutil.ignore_patterns("__pycache__", "test*")
            shutil.copytree(os.path.join(place, package), os.path.join(cls.traced, package), ignore=ignored)
        path = cls.traced + os.pathsep + os.environ.get("PYTHONPATH", "")
        trace(sys.executable, cls.traced, PYTHONPATH=path.rstrip(os.pathsep))

    def seen(self):
        """{(importer, imported)} of the trace, below the copies."""
        with open(os.path.join(self.traced, "t.jsonl"), encoding="ascii") as file:
            records = [json.loads(line) for line in file]
        paths = {r["id"]: os.path.relpath(r["path"], self.traced) for r in records
                 if r.get("record") == "file"}  # fmt: skip
        pairs = {(paths.get(r["importer"]), paths.get(r["file"])) for r in records
                 if r.get("record") == "edge"}  # fmt: skip
        return {(a, b) for a, b in pairs if a and b and a != b and ".." not in a + b}

    def without_imports(self, name, keep_time=True):
        """What verify says while the imports of one file are gone, its size and time as they were."""
        path = os.path.join(self.traced, name)
        before = os.stat(path)
        with open(path, "rb") as file:
            text = file.read()
        try:
            self.write(path, blank_imports(text), before if keep_time else None)
            return verify(self.traced, [self.traced])
        finally:
            self.write(path, text, before)

    def write(self, path, text, times):
        with open(path, "wb") as file:
            file.write(text)
        if times is not None:
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    def test_the_copies_miss_nothing(self):
        document = verify(self.traced, [self.traced])
        self.assertTrue(document["ok"], document["missed_edges"])
        self.assertGreater(document["edges"]["pairs"], 80)

    def test_each_import_that_is_taken_out_is_missed(self):
        for name in (
            "email/message.py",
            "logging/config.py",
            "unittest/__init__.py",
            "xml/sax/expatreader.py",
        ):
            with self.subTest(name):
                missed = self.without_imports(name)["missed_edges"]
                expected = {pair for pair in self.seen() if pair[0] == name and not is_own_package(*pair)}
                self.assertNotEqual(expected, set())
                self.assertEqual({(m["importer"], m["file"]) for m in missed}, expected)

    def test_a_changed_file_is_stale_and_not_missed(self):
        document = self.without_imports("email/message.py", keep_time=False)
        self.assertEqual(document["stale"], [{"path": "email/message.py", "reason": "changed"}])
        self.assertEqual(document["missed_edges"], [])


def is_own_package(importer, imported):
    """These a module needs without a statement."""
    directory, name = os.path.split(imported)
    return name == "__init__.py" and importer.startswith(directory + "/")


def blank_imports(text):
    """The same number of bytes and lines, each import statement a `pass`."""
    lines = text.splitlines(True)
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        for number in range(node.lineno, node.end_lineno + 1):
            line = lines[number - 1]
            start = node.col_offset if number == node.lineno else 0
            end = node.end_col_offset if number == node.end_lineno else len(line)
            lines[number - 1] = line[:start] + re.sub(rb"[^\r\n]", b" ", line[start:end]) + line[end:]
        first = lines[node.lineno - 1]
        lines[node.lineno - 1] = first[:node.col_offset] + b"pass" + first[node.col_offset + 4:]
    return b"".join(lines)


if __name__ == "__main__":
    unittest.main()
