"""The site in tests/builds/site, built by real ninja: exactly what a change touches is built again."""

import os
import re
import shutil
import subprocess
import unittest

from build_case import BuildCase, CLEW, requires

SCANS = ["SCAN about", "SCAN page"]
PAGE = ["RENDER page", "SCAN page"]
ABOUT = ["RENDER about", "SCAN about"]
EVERYTHING = ["RENDER about", "RENDER page"] + SCANS


@requires("ninja")
class NinjaTest(BuildCase):
    def setUp(self):
        super().setUp()
        self.copy_project("site")
        self.assertEqual(self.build(), ["GENERATE version"] + EVERYTHING)
        self.assertEqual(self.build(), [])

    def ninja(self):
        return subprocess.run(["ninja", "-d", "explain"], cwd=self.dir, env=self.environment(),
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              timeout=240, check=False)

    def build(self):
        """Builds; the edges that ran, as ninja tells them. A second build must have nothing to do."""
        result = self.ninja()
        self.assertEqual(result.returncode, 0, result.stdout)
        self.explanation = result.stdout
        ran = re.findall(r"^\[\d+/\d+\] (\w+) \w+/(\w+)\.\w+$", result.stdout, re.MULTILINE)
        return sorted(" ".join(edge) for edge in ran)

    def assert_runs(self, *edges):
        self.assertEqual(self.build(), sorted(edges), self.explanation)
        self.assertEqual(self.build(), [], self.explanation)

    # Edits.

    def test_an_edit_of_the_entry(self):
        self.edit("src/page_code.py", "import lib.helpers\n")
        self.assert_runs(*PAGE)

    def test_an_edit_of_what_it_imports_indirectly(self):
        self.edit("src/lib/deep.py", "DEPTH = 2\n")
        self.assert_runs(*PAGE)

    def test_an_edit_of_an_unrelated_file(self):
        self.edit("src/unrelated.py", "import lib.deep\n")
        self.assert_runs()

    def test_an_edit_of_a_neighbour_that_nobody_imports(self):
        self.edit("src/lib/unused.py", "")
        self.assert_runs()

    def test_an_edit_of_an_init(self):
        self.edit("src/lib/__init__.py", "# changed\n")
        self.assert_runs(*EVERYTHING)

    def test_an_edit_of_a_namespace_portion_elsewhere(self):
        self.edit("vendor/plugins/chart.py", "COLORS = 4\n")
        self.assert_runs(*PAGE)

    def test_an_edit_of_a_template_scans_nothing(self):
        self.edit("templates/about.j2", "<h1>About us</h1>\n")
        self.assert_runs("RENDER about")

    def test_a_touch_scans_and_renders_nothing(self):
        self.touch("src/lib/deep.py")
        self.assert_runs("SCAN page")

    def test_an_import_that_goes_takes_its_file_along(self):
        self.edit("src/lib/helpers.py", "")
        self.assert_runs(*PAGE)
        self.edit("src/lib/deep.py", "DEPTH = 3\n")
        self.assert_runs()

    def test_an_import_that_comes_brings_its_file_along(self):
        self.edit("src/lib/about_text.py", "import unrelated\n")
        self.assert_runs(*ABOUT)
        self.edit("src/unrelated.py", "")
        self.assert_runs(*ABOUT)

    # Files that come and go.

    def test_a_new_file_that_nobody_imports(self):
        self.edit("src/lib/new.py", "")
        self.assert_runs(*SCANS)

    def test_a_bytecode_cache(self):
        self.edit("src/lib/__pycache__/deep.cpython-312.pyc", "")
        self.assert_runs(*SCANS)

    def test_a_missing_module_that_comes_and_goes(self):
        self.edit("src/fastjson.py", "")
        self.assert_runs("SCAN about", *PAGE)
        self.remove("src/fastjson.py")
        self.assert_runs("SCAN about", *PAGE)

    def test_a_missing_module_that_comes_with_an_old_time(self):
        self.edit("src/fastjson.py", "")
        os.utime(self.path("src/fastjson.py"), (1, 1))
        self.assert_runs("SCAN about", *PAGE)

    def test_a_missing_module_that_comes_to_a_later_root(self):
        self.edit("gen/fastjson.py", "")
        self.assert_runs("SCAN about", *PAGE)

    def test_a_file_in_an_earlier_root_hides_a_module(self):
        self.edit("src/tool.py", "")
        self.assert_runs("SCAN page", *ABOUT)
        self.edit("vendor/tool.py", "# hidden\n")
        self.assert_runs()
        self.remove("src/tool.py")
        self.assert_runs("SCAN page", *ABOUT)

    def test_a_package_hides_a_module(self):
        self.edit("src/lib/deep/__init__.py", "")
        self.assert_runs("SCAN about", *PAGE)
        self.edit("src/lib/deep.py", "# hidden\n")
        self.assert_runs()
        self.remove("src/lib/deep")
        self.assert_runs("SCAN about", *PAGE)

    def test_a_bare_directory_hides_nothing_until_it_is_a_package(self):
        self.make_directory("src/lib/deep")
        self.assert_runs(*SCANS)
        self.edit("src/lib/deep/__init__.py", "")
        os.utime(self.path("src/lib/deep/__init__.py"), (1, 1))
        self.assert_runs(*PAGE)

    def test_a_namespace_package_becomes_a_regular_one(self):
        self.edit("src/plugins/__init__.py", "")
        self.assert_runs(*PAGE)
        self.remove("src/plugins/__init__.py")
        self.assert_runs(*PAGE)

    def test_a_new_namespace_portion(self):
        self.make_directory("gen/plugins")
        self.assert_runs("SCAN about", *PAGE)

    def test_a_deleted_module(self):
        self.remove("src/lib/about_text.py")
        self.assert_runs("SCAN page", *ABOUT)

    def test_a_renamed_module_and_its_importer(self):
        self.later()
        os.rename(self.path("src/lib/deep.py"), self.path("src/lib/deeper.py"))
        self.edit("src/lib/helpers.py", "from . import deeper\n")
        self.assert_runs("SCAN about", *PAGE)

    def test_an_empty_directory_makes_a_missing_import_succeed(self):
        self.make_directory("src/fastjson")
        self.assert_runs("SCAN about", *PAGE)

    # The build itself.

    def test_a_generated_module(self):
        self.edit("data/version.txt", 'VERSION = "1.1"\n')
        self.assert_runs("GENERATE version", *PAGE)

    def test_a_generated_module_that_was_deleted(self):
        self.remove("gen/version.py")
        self.assert_runs("GENERATE version", *SCANS)

    def test_a_deleted_stamp(self):
        self.remove("out/page.pydeps")
        self.assertEqual(self.build(), sorted(PAGE))

    def test_a_changed_option(self):
        text = self.read("build.ninja").decode()
        self.edit("build.ninja", text.replace("$roots --stamp", "$roots --scope import-time --stamp"))
        self.assert_runs(*EVERYTHING)

    def test_a_moved_root(self):
        self.later()
        os.rename(self.path("vendor"), self.path("third"))
        text = self.read("build.ninja").decode()
        self.edit("build.ninja", text.replace("--root vendor", "--root third"))
        self.assert_runs(*EVERYTHING)

    def test_a_killed_scan_leaves_the_old_stamp_and_runs_again(self):
        old = self.read("out/page.pydeps")
        script = '#!/bin/sh\n[ -e kill ] && kill -9 $$\nexec "%s" "$@"\n' % CLEW
        os.chmod(self.write("bin/clew", script), 0o755)
        text = self.read("build.ninja").decode()
        self.edit("build.ninja", text.replace("clew = clew", "clew = bin/clew"))
        self.assertEqual(self.build(), SCANS)
        self.edit("src/lib/deep.py", "DEPTH = 4\n")
        self.write("kill")
        self.assertNotEqual(self.ninja().returncode, 0)
        self.assertEqual(self.read("out/page.pydeps"), old)
        os.remove(self.path("kill"))
        self.assert_runs(*PAGE)

    def test_a_copy_of_the_tree_gives_the_same_stamps(self):
        old = self.read("out/page.pydeps")
        shutil.rmtree(self.path("out"))
        self.build()
        self.assertEqual(self.read("out/page.pydeps"), old)


if __name__ == "__main__":
    unittest.main()
