"""What the command-line tests share: a scratch project, and the real program run in it."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest


def find_clew():
    """The program under test: $CLEW, relative to the runfiles directory that a test starts in."""
    path = os.environ.get("CLEW", "cli/clew")
    for base in (os.getcwd(), os.environ.get("TEST_SRCDIR", "")):
        candidate = os.path.join(base, path)
        if os.path.exists(candidate):
            return os.path.abspath(candidate)
    raise RuntimeError("no program to test at " + path)


CLEW = find_clew()


class ClewCase(unittest.TestCase):
    """A test with a project of its own under `self.dir`."""

    maxDiff = None

    def setUp(self):
        self.dir = os.path.realpath(tempfile.mkdtemp(dir=os.environ.get("TEST_TMPDIR")))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        # Not below HOME, which is the project here: a run would add files to what it looks at.
        self.cache_home = tempfile.mkdtemp(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(shutil.rmtree, self.cache_home, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.dir, name)

    def write(self, name, text=""):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def write_all(self, files):
        for name, text in files.items():
            self.write(name, text)

    def clew(self, *words, cwd=None, stdin=b"", env=None, stdout=subprocess.PIPE):
        """Runs the program; `returncode`, `stdout` and `stderr` (bytes) of the result."""
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": self.dir,
                       "XDG_CACHE_HOME": self.cache_home}
        environment.update(env or {})
        return subprocess.run(
            [CLEW, *words],
            cwd=self.path(cwd) if cwd else self.dir,
            input=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env=environment,
            timeout=240,
            check=False,
        )

    def graph(self, *words, status=0, **more):
        """The document of `clew graph --format json`."""
        result = self.clew("graph", "--format", "json", *words, **more)
        self.assertEqual(result.returncode, status, result.stderr)
        return json.loads(result.stdout.decode("ascii", "surrogateescape"))

    def edges(self, document):
        """(from, to, kind) by name, or path for a script."""
        labels = [m["name"] or m["path"] for m in document["modules"]]
        return sorted((labels[e["from"]], labels[e["to"]], e["kind"]) for e in document["edges"])

    def assert_fails(self, result, *texts):
        """Exit status 2, nothing on stdout, and these texts on stderr."""
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertEqual(result.stdout, b"")
        for text in texts:
            self.assertIn(text, result.stderr.decode("utf-8", "surrogateescape"))
