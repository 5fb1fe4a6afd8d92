"""The project in tests/builds/generated, built by real ninja: dyndep for a generated module."""

import os
import re
import subprocess
import unittest

from build_case import BuildCase, requires

GENERATE, SCAN, RENDER = "GENERATE gen/version.py", "SCAN out/page.dd", "RENDER out/page.html"


@requires("ninja")
class DyndepTest(BuildCase):
    def setUp(self):
        super().setUp()
        self.copy_project("generated")

    def build(self):
        """Builds; the edges that ran, in their order."""
        result = subprocess.run(["ninja", "-v"], cwd=self.dir, env=self.environment(),
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                timeout=240, check=False)
        self.assertEqual(result.returncode, 0, result.stdout)
        quiet = {"cp": GENERATE, "cat": RENDER, "clew": SCAN}
        return [quiet[word] for word in
                re.findall(r"^\[\d+/\d+\] (\w+) ", result.stdout, re.MULTILINE)]

    def change_rules(self, old, new):
        text = self.read("build.ninja").decode()
        self.assertIn(old, text)
        self.edit("build.ninja", text.replace(old, new))

    def first_build(self):
        """What was scanned unseen is scanned once more."""
        self.assertEqual(self.build(), [SCAN, GENERATE, RENDER])
        self.build()
        self.assertEqual(self.build(), [])

    def test_the_page_waits_for_a_module_that_only_the_scan_knows_of(self):
        ran = self.build()
        self.assertLess(ran.index(GENERATE), ran.index(RENDER))
        self.assertIn(b"gen/version.py", self.read("out/page.dd"))
        self.assertEqual(self.build(), [SCAN, RENDER])
        self.assertEqual(self.build(), [])

    def test_a_generated_module_that_changes(self):
        self.first_build()
        self.edit("data/version.txt", 'VERSION = "1.1"\n')
        self.assertEqual(self.build(), [GENERATE, SCAN, RENDER])
        self.assertEqual(self.build(), [])

    def test_a_module_that_is_not_imported_is_not_waited_for(self):
        self.edit("src/page_code.py", "import lib.deep\n")
        self.assertEqual(self.build(), [SCAN, RENDER])
        self.assertNotIn(b"gen/version.py", self.read("out/page.dd"))
        self.edit("src/page_code.py", "import version\n")
        self.assertEqual(self.build(), [SCAN, GENERATE, RENDER])

    def test_an_edit_of_a_plain_source(self):
        self.first_build()
        self.edit("src/lib/deep.py", "DEPTH = 2\n")
        self.assertEqual(self.build(), [SCAN, RENDER])
        self.assertEqual(self.build(), [])

    def test_a_new_module_with_an_old_time(self):
        self.first_build()
        self.edit("src/fast.py", "")
        os.utime(self.path("src/fast.py"), (1, 1))
        self.assertEqual(self.build(), [SCAN, RENDER])
        self.assertEqual(self.build(), [])

    # The traps: what the example does has a reason.

    def test_without_the_stamp_a_new_module_with_an_old_time_is_missed(self):
        self.change_rules("| out/page.stamp || out/page.dd", "|| out/page.dd")
        self.first_build()
        self.edit("src/fast.py", "")
        os.utime(self.path("src/fast.py"), (1, 1))
        self.assertEqual(self.build(), [SCAN])
        self.assertEqual(self.build(), [])

    def test_without_restat_the_scan_never_rests(self):
        self.first_build()
        self.change_rules("  restat = 1\n", "")
        self.build()
        self.touch("src/lib/deep.py")
        self.assertIn(SCAN, self.build())
        self.assertEqual(self.build()[:1], [SCAN])
        self.assertEqual(self.build()[:1], [SCAN])


if __name__ == "__main__":
    unittest.main()
