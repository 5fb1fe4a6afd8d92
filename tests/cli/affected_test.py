"""clew affected: what a change of files can affect, from the tree after the change."""

import json
import os
import subprocess
import unittest

from clew_case import ClewCase

PROJECT = {
    "pkg/__init__.py": "",
    "pkg/a.py": "from . import b\n",
    "pkg/b.py": "import other\n",
    "other.py": "",
    "unrelated.py": "import json\n",
    "tests/test_a.py": "import pkg.a\n",
}


class AffectedTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all(PROJECT)

    def affected(self, *words, **more):
        result = self.clew("affected", *words, **more)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode().split()

    def test_all_that_import_it_are_affected_and_nothing_else(self):
        self.assertEqual(self.affected("other.py"),
                         ["other.py", "pkg/a.py", "pkg/b.py", "tests/test_a.py"])
        self.assertEqual(self.affected("unrelated.py"), ["unrelated.py"])

    def test_a_package_affects_its_modules_importers(self):
        self.assertEqual(self.affected("pkg/__init__.py"),
                         ["pkg/__init__.py", "pkg/a.py", "pkg/b.py", "tests/test_a.py"])

    def test_a_deleted_file_affects_who_asked_for_it(self):
        os.remove(self.path("other.py"))
        self.assertEqual(self.affected("other.py"), ["pkg/a.py", "pkg/b.py", "tests/test_a.py"])

    def test_a_new_file_affects_whom_it_hides_a_module_from(self):
        self.write("json.py")
        self.assertEqual(self.affected("json.py"), ["json.py", "unrelated.py"])

    def test_a_new_package_hides_a_module_of_the_same_name(self):
        self.write("other/__init__.py")
        self.assertEqual(self.affected("other/__init__.py"),
                         ["other/__init__.py", "pkg/a.py", "pkg/b.py", "tests/test_a.py"])

    def test_a_change_of_content_serves_no_names(self):
        self.write("new_json/json.py")
        self.assertEqual(self.affected("--name-status", "-", stdin=b"M\tother.py\n"),
                         ["other.py", "pkg/a.py", "pkg/b.py", "tests/test_a.py"])

    def test_a_rename_deletes_and_adds(self):
        os.rename(self.path("other.py"), self.path("moved.py"))
        self.assertEqual(self.affected("--name-status", "-", stdin=b"R100\tother.py\tmoved.py\n"),
                         ["moved.py", "pkg/a.py", "pkg/b.py", "tests/test_a.py"])

    def test_input_that_git_did_not_write_is_an_error(self):
        self.assert_fails(self.clew("affected", "--name-status", "-", stdin=b"other.py\n"),
                          "git diff --name-status")

    def test_only_picks_by_name_or_by_path(self):
        self.assertEqual(self.affected("other.py", "--only", "test_*.py"), ["tests/test_a.py"])
        self.assertEqual(self.affected("other.py", "--only", "pkg/*.py"), ["pkg/a.py", "pkg/b.py"])

    def test_nothing_affected_is_an_answer(self):
        self.assertEqual(self.affected("never/was/there.txt"), [])

    def test_no_file_at_all_is_an_error(self):
        self.assert_fails(self.clew("affected"), "needs a FILE")

    def test_the_configuration_affects_everything(self):
        self.write("clew.toml", 'roots = ["."]\n')
        self.assertEqual(len(self.affected("clew.toml")), 7)

    def test_json_says_what_changed(self):
        document = json.loads(self.clew("affected", "other.py", "--format", "json").stdout)
        self.assertEqual(document["schema"], "clew.affected/1")
        self.assertEqual(document["changed"], ["other.py"])
        self.assertFalse(document["everything"])
        self.assertEqual(document["files"][0], "other.py")

    def git(self, *words):
        environment = {"PATH": os.environ["PATH"], "HOME": self.dir}
        for role in ("AUTHOR", "COMMITTER"):
            environment["GIT_%s_NAME" % role] = "n"
            environment["GIT_%s_EMAIL" % role] = "n@localhost"
        subprocess.run(["git", *words], cwd=self.dir, check=True, env=environment,
                       stdout=subprocess.DEVNULL)

    def test_since_a_revision_of_git(self):
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-qm", "first")
        self.assertEqual(self.affected("--since", "HEAD"), [])
        self.write("other.py", "# changed\n")
        self.write("json.py")
        self.assertEqual(self.affected("--since", "HEAD"),
                         ["json.py", "other.py", "pkg/a.py", "pkg/b.py", "tests/test_a.py",
                          "unrelated.py"])
        self.assert_fails(self.clew("affected", "--since", "nosuch"), "nosuch")


if __name__ == "__main__":
    unittest.main()
