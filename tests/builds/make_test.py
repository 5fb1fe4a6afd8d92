"""The site in tests/builds/site, built by real GNU make."""

import os
import subprocess
import unittest

from build_case import BuildCase, requires

SCANS = ["SCAN about", "SCAN page"]
PAGE = ["RENDER page", "SCAN page"]
ABOUT = ["RENDER about", "SCAN about"]
EVERYTHING = ["RENDER about", "RENDER page"] + SCANS


@requires("make")
class MakeTest(BuildCase):
    def setUp(self):
        super().setUp()
        self.copy_project("site")
        self.assert_runs("GENERATE version", *EVERYTHING)

    def build(self):
        result = subprocess.run(["make", "--no-print-directory"], cwd=self.dir,
                                env=self.environment(), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, timeout=240, check=False)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return sorted(line for line in result.stdout.splitlines() if not line.startswith("make"))

    def assert_runs(self, *edges):
        self.assertEqual(self.build(), sorted(edges))
        self.assertEqual(self.build(), [])

    def test_an_edit_of_what_is_imported_indirectly(self):
        self.edit("src/lib/deep.py", "DEPTH = 2\n")
        self.assert_runs(*PAGE)

    def test_an_edit_of_an_unrelated_file(self):
        self.edit("src/unrelated.py", "x = 1\n")
        self.assert_runs()

    def test_an_edit_of_an_init(self):
        self.edit("src/lib/__init__.py", "# changed\n")
        self.assert_runs(*EVERYTHING)

    def test_a_touch_renders_nothing(self):
        self.touch("src/lib/deep.py")
        self.assert_runs("SCAN page")

    def test_a_new_file_that_nobody_imports_renders_nothing(self):
        self.edit("src/lib/new.py", "")
        self.assert_runs(*SCANS)

    def test_a_file_that_hides_a_module(self):
        self.edit("src/tool.py", "")
        self.assert_runs("SCAN page", *ABOUT)

    def test_a_deleted_file_stops_nothing(self):
        self.remove("src/lib/about_text.py")
        self.assert_runs("SCAN page", *ABOUT)

    def test_a_missing_module_that_comes(self):
        self.edit("src/fastjson.py", "")
        self.assert_runs("SCAN about", *PAGE)

    def test_a_generated_module(self):
        self.edit("data/version.txt", 'VERSION = "1.1"\n')
        self.assert_runs("GENERATE version", *PAGE)

    def test_names_that_make_would_read_otherwise(self):
        for name in ("a b", "a#b", "a$b", "a:b", "a[b", "a\\ b", "a*b", "a?b", "~a"):
            with self.subTest(name=name):
                self.check_name(name)

    def check_name(self, name):
        """A rule that Clew writes for a file of that name depends on this file."""
        path = os.path.join("odd", name + ".py")
        self.edit(path, "")
        rule = self.clew("deps", "./" + path, "--root", "odd", "--format", "make",
                         "--target", "target")
        self.assertEqual(rule.returncode, 0, rule.stderr)
        self.write("odd.mk", rule.stdout + b"\t@echo MADE\n\t@touch target\n")
        self.edit("target", "")
        run = ["make", "-f", "odd.mk", "target"]
        self.assertNotIn(b"MADE", subprocess.check_output(run, cwd=self.dir))
        self.touch(path)
        self.assertIn(b"MADE", subprocess.check_output(run, cwd=self.dir))


if __name__ == "__main__":
    unittest.main()
