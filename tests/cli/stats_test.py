"""`--stats` counts what a run really did: exact numbers for a small tree."""

import json
import os
import shutil
import time
import unittest

from clew_case import ClewCase


class StatsTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all({
            "pyproject.toml": "[project]\nname = 'p'\n",
            "p/__init__.py": "import os\nimport p.a\n",
            "p/a.py": "import os\nx = __import__('json')\n",
            "p/q/__init__.py": "",
            "p/q/b.py": "import os\nfrom .. import a\nfrom .. import a\n",
        })
        # A change less than two seconds before the read could hide another one.
        time.sleep(2.1)

    def stats(self, *words):
        result = self.clew("graph", "--stats", "--format", "json", "-j", "1", "--root", ".", "p", *words)
        self.assertEqual(result.returncode, 0, result.stderr)
        rows = result.stderr.decode().split("stats\n")[1].splitlines()
        values = {row[:26].strip(): row[26:].strip() for row in rows}
        return {name: int(value.replace(",", "")) for name, value in values.items()
                if not value.endswith("ms")}

    def difference(self, before, after):
        return {name: (before[name], after[name]) for name in before if before[name] != after[name]}

    def test_a_first_run_reads_and_extracts_each_file_once(self):
        stats = self.stats()
        self.assertEqual(stats.pop("stat calls") > 0, True)
        self.assertEqual(stats, {
            "files walked": 4,
            # The two with modules in them, and the root.
            "directories listed": 3,
            "files read": 4,
            "bytes read": sum(os.path.getsize(self.path(name)) for name in (
                "p/__init__.py", "p/a.py", "p/q/__init__.py", "p/q/b.py")),
            "cache hits, unread": 0,
            "cache hits, by content": 0,
            "files extracted": 4,
            "statements met": 7,
            # `__import__('json')`: an import statement in a usual form needs no parser.
            "statements parsed": 1,
            "plain imports": 3,
            "statement memo hits": 3,
            "whole files parsed": 0,
            "files with both engines": 0,
            "names resolved": 5,
            "resolve memo hits": 3,
        })

    def test_a_second_run_only_asks_for_the_identity_of_each_file_and_directory(self):
        first = self.stats()
        second = self.stats()
        # Two, or none on a file system whose directory times are not relied on.
        known = json.loads(self.clew("cache", "info", "--format", "json").stdout)["directories"]
        self.assertIn(known, (0, 2))
        self.assertEqual(second["directories listed"], 3 - known)
        self.assertEqual(second["stat calls"] - first["stat calls"], 4 + known)
        for name in ("files read", "bytes read", "files extracted", "statements met"):
            self.assertEqual(second[name], 0, name)
        self.assertEqual(second["cache hits, unread"], 4)
        self.assertEqual(self.difference(second, self.stats()), {})

    def test_a_changed_file_costs_that_file(self):
        self.stats()
        text = "import os\nimport sys\n"
        self.write("p/a.py", text)
        stats = self.stats()
        self.assertEqual((stats["files read"], stats["bytes read"]), (1, len(text)))
        self.assertEqual((stats["files extracted"], stats["statements met"]), (1, 2))
        self.assertEqual(stats["cache hits, unread"], 3)

    def test_a_touched_file_is_read_and_known_by_content(self):
        self.stats()
        os.utime(self.path("p/a.py"))
        stats = self.stats()
        self.assertEqual((stats["files read"], stats["files extracted"]), (1, 0))
        self.assertEqual(stats["cache hits, by content"], 1)

    def test_a_moved_checkout_is_read_and_known_by_content(self):
        self.stats()
        shutil.move(self.path("p"), self.path("other/p"))
        stats = self.clew("graph", "--stats", "-j", "1", "--root", ".", cwd="other").stderr.decode()
        self.assertRegex(stats, r"files read +4\n")
        self.assertRegex(stats, r"files extracted +0\n")

    def test_without_a_cache_no_path_is_asked_for_its_identity(self):
        self.assertEqual(self.stats("--no-cache")["stat calls"], self.stats()["stat calls"])


if __name__ == "__main__":
    unittest.main()
