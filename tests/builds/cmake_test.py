"""The project in tests/builds/cmake, built by real CMake, and by real Meson, with Ninja."""

import os
import re
import subprocess
import unittest

from build_case import BuildCase, requires


class GeneratedBuild:
    """What holds for both."""

    configure = ()

    def setUp(self):
        super().setUp()
        self.copy_project("cmake")
        self.run_tool(*self.configure)
        self.assertEqual(self.build(), ["SCAN page", "RENDER page"])
        self.assertEqual(self.build(), [])

    def run_tool(self, *words):
        result = subprocess.run(words, cwd=self.dir, env=self.environment(),
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                timeout=240, check=False)
        self.assertEqual(result.returncode, 0, result.stdout)
        return result.stdout

    def build(self):
        output = self.run_tool("ninja", "-C", "build")
        return [self.edges[edge] for edge in re.findall(r"^\[\d+/\d+\] (.*)$", output, re.M)]

    def assert_runs(self, *edges):
        self.assertEqual(self.build(), list(edges))
        self.assertEqual(self.build(), [])

    def test_an_edit_of_what_is_imported(self):
        self.edit("src/lib/deep.py", "DEPTH = 2\n")
        self.assert_runs("SCAN page", "RENDER page")

    def test_an_edit_of_an_unrelated_file(self):
        self.edit("src/unrelated.py", "x = 1\n")
        self.assert_runs()

    def test_a_touch_renders_nothing(self):
        self.touch("src/lib/deep.py")
        self.assert_runs("SCAN page")

    def test_a_missing_module_that_comes_with_an_old_time(self):
        self.edit("src/fast.py", "")
        os.utime(self.path("src/fast.py"), (1, 1))
        self.assert_runs("SCAN page", "RENDER page")

    def test_an_edit_of_the_template(self):
        self.edit("templates/page.j2", "<h1>Another</h1>\n")
        self.assert_runs("RENDER page")


@requires("cmake")
@requires("ninja")
class CMakeTest(GeneratedBuild, BuildCase):
    configure = ("cmake", "-G", "Ninja", "-S", ".", "-B", "build")
    edges = {"SCAN page": "SCAN page", "RENDER page": "RENDER page"}


@requires("meson")
@requires("ninja")
class MesonTest(GeneratedBuild, BuildCase):
    configure = ("meson", "setup", "build")
    edges = {"Generating page.pydeps with a custom command": "SCAN page",
             "Generating page.html with a custom command": "RENDER page"}


if __name__ == "__main__":
    unittest.main()
