"""clew deps reads the closure of its entries and nothing else, however big the tree: counted."""

import re
import unittest

from build_case import BuildCase


class ReadsTest(BuildCase):
    def setUp(self):
        super().setUp()
        # An entry with 50 files, among 2,000 others.
        self.write("app/__init__.py")
        for i in range(48):
            self.write("app/m%d.py" % i, "import app.m%d\n" % (i + 1))
        self.write("app/m48.py")
        for folder in range(40):
            for i in range(50):
                self.write("p%d/f%d.py" % (folder, i), "import app.m0\n")

    def counters(self, *words):
        result = self.clew("deps", *words, "--root", ".", "--stats", "--no-cache")
        self.assertEqual(result.returncode, 0, result.stderr)
        found = re.findall(r"^  (\w[\w ,]*\w) +(\d+)$", result.stderr.decode(), re.MULTILINE)
        return len(result.stdout.splitlines()), {name: int(count) for name, count in found}

    def test_the_closure_is_read_and_nothing_else(self):
        files, counters = self.counters("app/m0.py")
        self.assertEqual(files, 50)
        self.assertEqual(counters["files read"], 50)
        self.assertEqual(counters["files walked"], 0)
        # The root and the package: where names were looked up.
        self.assertEqual(counters["directories listed"], 2)

    def test_probes_read_no_more_files(self):
        _, counters = self.counters("app/m0.py", "--probes", "dirs")
        self.assertEqual(counters["files read"], 50)
        self.assertEqual(counters["directories listed"], 2)

    def test_a_statement_reads_what_it_names(self):
        files, counters = self.counters("--import", "import app.m40")
        self.assertEqual(files, 10)
        self.assertEqual(counters["files read"], 10)


if __name__ == "__main__":
    unittest.main()
