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


class AffectedLinksTest(ClewCase):
    """Git names a file where it is; who imports it by a link is affected."""

    def affected(self, *words):
        result = self.clew("affected", "--root", "src", *words)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode().split()

    def link(self, target, path):
        os.makedirs(os.path.dirname(self.path(path)), exist_ok=True)
        os.symlink(target, self.path(path))

    def test_the_target_of_a_linked_file(self):
        self.write_all({"lib/real.py": "", "src/app.py": "import link\n"})
        self.link("../lib/real.py", "src/link.py")
        everything = ["lib/real.py", "src/app.py", "src/link.py"]
        self.assertEqual(self.affected("lib/real.py"), everything)
        self.assertEqual(self.affected("src/link.py"), everything[1:])
        changes = self.clew("affected", "--root", "src", "--name-status", "-",
                            stdin=b"M\tlib/real.py\n")
        self.assertEqual(changes.stdout.decode().split(), everything)
        os.remove(self.path("lib/real.py"))
        self.assertEqual(self.affected("lib/real.py"), ["src/app.py"])

    def test_the_files_of_a_linked_directory(self):
        self.write_all({"lib/__init__.py": "", "lib/real.py": "", "lib/deep/x.py": "",
                        "src/app.py": "import sh.real\n", "src/deep.py": "import sh.deep.x\n"})
        self.link("../lib", "src/sh")
        self.assertEqual(self.affected("lib/real.py"), ["lib/real.py", "src/app.py", "src/sh/real.py"])
        self.assertIn("src/deep.py", self.affected("lib/deep/x.py"))
        os.remove(self.path("lib/real.py"))
        self.assertEqual(self.affected("lib/real.py"), ["src/app.py"])

    def test_a_file_by_its_link_is_also_the_file_itself(self):
        self.write_all({"src/lib/real.py": "", "src/app.py": "import lib.real\n"})
        self.link("src/lib", "other")
        self.assertIn("src/app.py", self.affected("other/real.py"))

    def test_a_root_that_is_a_link(self):
        self.write_all({"code/a.py": "import b\n", "code/b.py": ""})
        os.symlink("code", self.path("src"))
        self.assertEqual(self.affected("code/b.py"), ["code/b.py", "src/a.py", "src/b.py"])


if __name__ == "__main__":
    unittest.main()
