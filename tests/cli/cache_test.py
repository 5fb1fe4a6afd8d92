"""The cache between runs: it changes no answer, whatever is done to the tree and to the cache."""

import contextlib
import glob
import json
import os
import random
import shutil
import time
import unittest

from clew_case import ClewCase


class CacheCase(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all({
            "pyproject.toml": "[project]\nname = 'p'\n",
            "p/__init__.py": "from .a import *\n",
            "p/a.py": "import os\nfrom . import b\n__all__ = ['b']\n",
            "p/b.py": "import p.c.d\n",
            "p/c/__init__.py": "",
            "p/c/d.py": "try:\n    import json\nexcept ImportError:\n    json = None\n",
        })
        self.cache = os.path.join(self.cache_home, "clew")

    def shards(self):
        return sorted(glob.glob(os.path.join(self.cache, "facts-*", "*")))

    def stats(self, *words):
        """Counters of `clew graph --stats`, by name."""
        result = self.clew("graph", "--stats", "--format", "json", "p", *words)
        self.assertEqual(result.returncode, 0, result.stderr)
        rows = result.stderr.decode().split("stats\n")[1].splitlines()
        return {row[:26].strip(): row[26:].strip() for row in rows}


class CacheTest(CacheCase):
    def test_a_second_run_reads_no_file(self):
        # A change less than two seconds before the read could hide another one.
        time.sleep(2.1)
        self.assertEqual(self.stats()["files read"], "5")
        warm = self.stats()
        self.assertEqual(warm["files read"], "0")
        self.assertEqual(warm["cache hits, unread"], "5")

    def test_a_new_checkout_is_known_by_content(self):
        self.stats()
        shutil.copytree(self.path("p"), self.path("copy/p"))
        result = self.clew("graph", "--stats", "--format", "json", "--root", ".", cwd="copy")
        self.assertIn(b"cache hits, by content                5", result.stderr)

    def test_no_cache_neither_reads_nor_writes(self):
        self.assertEqual(self.stats("--no-cache")["files read"], "5")
        self.assertFalse(os.path.exists(self.cache))

    def test_cache_dir_says_where(self):
        self.stats("--cache-dir", "here")
        self.assertFalse(os.path.exists(self.cache))
        self.assertTrue(os.path.exists(self.path("here/CACHEDIR.TAG")))

    def test_without_a_home_there_is_no_cache(self):
        result = self.clew("graph", "p", env={"HOME": "", "XDG_CACHE_HOME": "relative"})
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertFalse(os.path.exists(self.path("relative")))

    def test_info_counts_and_clear_removes(self):
        time.sleep(2.1)
        self.stats()
        info = json.loads(self.clew("cache", "info", "--format", "json").stdout)
        self.assertEqual(info["directory"], self.cache)
        self.assertEqual((info["files"], info["facts"]), (5, 5))
        # None on a file system whose directory times are not relied on.
        self.assertIn(info["directories"], (0, 2))
        self.assertEqual(info["bytes"], sum(os.path.getsize(path) for path in self.shards()))
        removed = json.loads(self.clew("cache", "clear", "--format", "json").stdout)
        self.assertEqual(removed["bytes_removed"], info["bytes"])
        self.assertFalse(os.path.exists(self.cache))
        self.assertEqual(json.loads(self.clew("cache", "info", "--format", "json").stdout)["files"], 0)

    def test_cache_wants_to_know_what_to_do(self):
        for words in [], ["info", "clear"], ["burn"]:
            self.assert_fails(self.clew("cache", *words), "clew cache info or clew cache clear")

    def test_a_bad_shard_is_told_only_under_v(self):
        expected = self.clew("graph", "--format", "json", "--no-cache", "p")
        self.stats()
        for path in self.shards():
            with open(path, "r+b") as file:
                file.truncate(20)
        quiet = self.clew("graph", "--format", "json", "p")
        self.assertEqual((quiet.stdout, quiet.stderr), (expected.stdout, expected.stderr))
        for path in self.shards():
            with open(path, "r+b") as file:
                file.truncate(20)
        loud = self.clew("graph", "--format", "json", "-v", "p")
        self.assertEqual(loud.stdout, expected.stdout)
        self.assertIn(b"is cut short", loud.stderr)

    def test_a_directory_that_cannot_be_written_changes_nothing(self):
        expected = self.clew("graph", "--format", "json", "--no-cache", "p")
        self.write("file")
        for place in "file", "file/below", "/dev/full", "/proc/none":
            result = self.clew("graph", "--format", "json", "--cache-dir", place, "p")
            self.assertEqual((result.returncode, result.stdout, result.stderr),
                             (0, expected.stdout, expected.stderr))

    def test_a_kept_time_and_size_do_not_hide_an_edit(self):
        time.sleep(2.1)
        self.stats()
        path = self.path("p/b.py")
        before = os.stat(path)
        with open(path, "r+b") as file:
            file.write(b"import p.c.e\n")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        self.assertEqual(os.stat(path).st_size, before.st_size)
        self.assertIn(b"p.c.e", self.clew("graph", "--format", "json", "p").stdout)


class RandomEditsTest(CacheCase):
    """Any sequence of edits and faults gives the same bytes with and without the cache."""

    MODULES = ["p", "p.a", "p.b", "p.c", "p.c.d", "p.e", "q", "q.f", "r"]

    def text(self):
        """A source whose size repeats often."""
        lines = []
        for _ in range(self.random.randrange(4)):
            module = self.random.choice(self.MODULES)
            lines.append(self.random.choice([
                "import {0}\n", "from {0} import *\n", "try:\n    import {0}\nexcept ImportError: 0\n",
                "from . import a, b\n", "__all__ = ['a']\n", "import importlib; importlib.import_module('{0}')\n",
                "def f():\n    from {0} import x\n", "from {0} import (\n", "__import__(name)\n", "\xff\n",
            ]).format(module))
        return "".join(lines).encode(self.random.choice(["utf-8", "latin-1"]))

    def sources(self):
        paths = glob.glob(self.path("*/**/*.py"), recursive=True)
        return sorted(path for path in paths if os.path.isfile(path))

    def edit(self):
        paths = self.sources()
        if not paths:
            paths = [self.write("p/a.py", self.text())]
        path = self.random.choice(paths)
        kind = self.random.randrange(13)
        if kind == 0:
            os.utime(path)
        elif kind == 1:
            os.utime(path, (1, 1))
        elif kind == 2:
            os.unlink(path)
        elif kind == 3:
            os.rename(path, self.random.choice(paths))
        elif kind == 4:
            before = os.stat(path)
            with open(path, "r+b") as file:
                # Of the same size, with the time of before.
                file.write(file.read().swapcase() if self.random.random() < 0.5 else b"#")
                file.truncate(before.st_size)
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        elif kind == 5:
            name = self.random.choice(self.MODULES).replace(".", "/")
            self.write(name + self.random.choice([".py", "/__init__.py"]), self.text())
        elif kind == 6:
            directory = self.random.choice(["p", "q", "p/c"])
            if os.path.isdir(self.path(directory)):
                os.rename(self.path(directory), self.path("moved"))
                if self.random.random() < 0.7:
                    os.rename(self.path("moved"), self.path(directory))
                else:
                    shutil.rmtree(self.path("moved"))
        elif kind == 7:
            shutil.copy2(path, path + "~")
            os.replace(path + "~", path)
        elif kind == 8:
            # A file becomes a directory, and the directory around it keeps its time.
            before = os.stat(os.path.dirname(path))
            os.unlink(path)
            os.mkdir(path)
            os.utime(os.path.dirname(path), ns=(before.st_atime_ns, before.st_mtime_ns))
        elif kind == 9:
            # A link whose type changes with what it leads to.
            os.unlink(path)
            os.symlink(self.random.choice(["../target", "b.py", "/nowhere"]), path)
            if self.random.random() < 0.5:
                self.write("target", self.text())
        elif kind == 10:
            os.rename(path, os.path.splitext(path)[0] + self.random.choice([".pyi", ".txt"]))
        elif kind == 11:
            # Two directories change places.
            if os.path.isdir(self.path("p")) and os.path.isdir(self.path("q")):
                os.rename(self.path("p"), self.path("moved"))
                os.rename(self.path("q"), self.path("p"))
                os.rename(self.path("moved"), self.path("q"))
        else:
            with open(path, "wb") as file:
                file.write(self.text())

    def fault(self):
        # Not those that a fault before has made a directory.
        shards = [path for path in self.shards() if os.path.isfile(path)]
        if not shards:
            return
        path = self.random.choice(shards)
        size = os.path.getsize(path)
        kind = self.random.randrange(8)
        if kind == 0:
            os.unlink(path)
        elif kind == 1:
            with open(path, "r+b") as file:
                file.truncate(self.random.randrange(size + 1))
        elif kind == 2:
            for _ in range(self.random.randrange(1, 20)):
                with open(path, "r+b") as file:
                    file.seek(self.random.randrange(max(size, 1)))
                    byte = file.read(1) or b"\0"
                    file.seek(-1, os.SEEK_CUR) if size else None
                    file.write(bytes([byte[0] ^ 1 << self.random.randrange(8)]))
        elif kind == 3:
            with open(path, "ab") as file:
                file.write(b"more")
        elif kind == 4:
            other = self.random.choice(shards)
            shutil.copyfile(path, path + "~")
            os.replace(path + "~", other)
        elif kind == 5:
            os.unlink(path)
            os.mkdir(path)
        elif kind == 6:
            with open(path, "wb") as file:
                file.write(self.random.randbytes(size))
        else:
            shutil.rmtree(self.cache)

    def check(self, step):
        words = self.random.choice([
            ["graph", "--format", "json"], ["graph", "--format", "json", "--engine", "full"],
            ["graph", "--format", "json", "--strings"], ["deps", "p.a", "--format", "json"],
            ["affected", "p/b.py"], ["why", "p.a", "p.c.d"], ["cycles"], ["graph", "-j", "1"],
        ])
        expected = self.clew(*words, "-q", "--root", ".", "--no-cache")
        actual = self.clew(*words, "-q", "--root", ".")
        self.assertEqual((actual.returncode, actual.stdout, actual.stderr),
                         (expected.returncode, expected.stdout, expected.stderr), (step, words))

    def run_steps(self, seed, steps):
        self.random = random.Random(seed)
        for name in self.MODULES:
            self.write(name.replace(".", "/") + ".py", self.text())
        time.sleep(2.1)
        for step in range(steps):
            self.check(step)
            for _ in range(self.random.randrange(4)):
                # Some paths are of another kind by now than an edit takes them for.
                with contextlib.suppress(OSError):
                    self.edit()
            if self.random.random() < 0.4:
                self.fault()
            if step % 20 == 19:
                # Only what was left alone for that long is known without a look.
                time.sleep(2.1)
                self.check(step)

    def test_seed_1(self):
        self.run_steps(1, 60)

    def test_seed_2(self):
        self.run_steps(2, 60)

    def test_seed_3(self):
        self.run_steps(3, 60)


class ConcurrentRunsTest(CacheCase):
    def test_runs_at_the_same_time_and_killed_ones_leave_a_cache_that_works(self):
        import signal
        import subprocess
        from clew_case import CLEW
        expected = self.clew("graph", "--format", "json", "--no-cache", "p").stdout
        environment = {"XDG_CACHE_HOME": self.cache_home, "LC_ALL": "C.UTF-8"}
        for round_number in range(6):
            shutil.rmtree(self.cache, ignore_errors=True)
            runs = [subprocess.Popen([CLEW, "graph", "--format", "json", "p"], cwd=self.dir,
                                     env=environment, stdout=subprocess.PIPE,
                                     stderr=subprocess.DEVNULL) for _ in range(4)]
            time.sleep(0.002 * round_number)
            runs[0].send_signal(signal.SIGKILL)
            outputs = [run.communicate()[0] for run in runs]
            self.assertEqual(outputs[1:], [expected] * 3)
            self.assertEqual(self.clew("graph", "--format", "json", "p").stdout, expected)


if __name__ == "__main__":
    unittest.main()
