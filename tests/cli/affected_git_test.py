"""clew affected --since and --name-status, against real git."""

import os
import subprocess
import unittest

from clew_case import ClewCase


class AffectedGitTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all({"a.py": "import b\n", "b.py": "", "c.py": ""})
        self.git("init", "-q", "-b", "main")
        self.commit("first")

    def git(self, *words, cwd=None, check=True):
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": self.dir,
                       "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
        options = ["-c", "user.name=n", "-c", "user.email=e", "-c", "protocol.file.allow=always"]
        return subprocess.run(["git", *options, *words], cwd=self.path(cwd or ""), check=check,
                              env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def commit(self, message, cwd=None):
        self.git("add", "-A", ".", cwd=cwd)
        self.git("commit", "-qm", message, cwd=cwd)

    def since(self, revision, *words, cwd=None):
        result = self.clew("affected", "--since", revision, *words, cwd=cwd)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode().splitlines()

    def test_commits_index_working_tree_and_new_files_count(self):
        self.write("b.py", "x = 1\n")
        self.commit("second")
        self.assertEqual(self.since("HEAD~1"), ["a.py", "b.py"])
        self.write("c.py", "x = 1\n")
        self.git("add", "c.py")
        self.write("d.py")
        self.assertEqual(self.since("HEAD"), ["c.py", "d.py"])

    def test_a_branch_is_compared_with_the_merge_base(self):
        self.git("checkout", "-qb", "topic")
        self.write("c.py", "x = 1\n")
        self.commit("on topic")
        self.git("checkout", "-q", "main")
        self.write("b.py", "x = 1\n")
        self.commit("on main")
        self.git("checkout", "-q", "topic")
        self.assertEqual(self.since("main"), ["c.py"])

    def test_names_of_git_begin_at_the_top_of_the_work_tree(self):
        self.write_all({"sub/d.py": "import e\n", "sub/e.py": "", "sub/sub/x": "", "clew.toml": ""})
        self.commit("second")
        self.write("sub/e.py", "x = 1\n")
        self.write("b.py", "x = 1\n")
        self.assertEqual(self.name_status("diff", cwd="sub"), ["../a.py", "../b.py", "d.py", "e.py"])
        self.assertEqual(self.name_status("diff", "--relative", cwd="sub"), ["d.py", "e.py"])
        self.assertEqual(self.name_status("diff"), ["a.py", "b.py", "sub/d.py", "sub/e.py"])
        os.remove(self.path("sub/e.py"))
        self.assertEqual(self.name_status("diff", "--", ".", cwd="sub"), ["d.py"])
        self.assertEqual(self.name_status("diff", "--relative", cwd="sub"), ["d.py"])

    def name_status(self, command, *words, cwd=None):
        changes = self.git(command, "--name-status", *words, cwd=cwd).stdout
        result = self.clew("affected", "--root", self.path(""), "--root", self.path("sub"),
                           "--name-status", "-", cwd=cwd, stdin=changes)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode().splitlines()

    def test_a_renamed_file_is_deleted_and_added(self):
        self.git("mv", "b.py", "moved.py")
        self.assertEqual(self.since("HEAD"), ["a.py", "moved.py"])

    def test_a_file_that_is_back_as_it_was_is_no_change(self):
        self.write("b.py", "x = 1\n")
        self.git("add", "b.py")
        self.write("b.py", "")
        self.assertEqual(self.since("HEAD"), [])

    def test_ignored_files_do_not_count(self):
        self.write(".gitignore", "made.py\n")
        self.commit("ignore")
        self.write("made.py")
        self.assertEqual(self.since("HEAD"), [])

    def test_a_detached_head(self):
        self.git("checkout", "-q", "--detach")
        self.write("b.py", "x = 1\n")
        self.assertEqual(self.since("main"), ["a.py", "b.py"])

    def test_a_folder_of_the_repository(self):
        self.write_all({"sub/x.py": "import y\n", "sub/y.py": ""})
        self.commit("sub")
        self.write("sub/y.py", "z = 1\n")
        self.assertEqual(self.since("HEAD", "--root", ".", cwd="sub"), ["x.py", "y.py"])

    def test_unmerged_files_are_changed(self):
        self.git("checkout", "-qb", "topic")
        self.write("b.py", "x = 1\n")
        self.commit("on topic")
        self.git("checkout", "-q", "main")
        self.write("b.py", "x = 2\n")
        self.commit("on main")
        self.assertNotEqual(self.git("merge", "topic", check=False).returncode, 0)
        self.assertEqual(self.since("HEAD"), ["a.py", "b.py"])

    def test_names_that_git_quotes(self):
        names = ["caf\u00e9.py", 'quo"te.py', "tab\there.py", "back\\slash.py"]
        for name in names:
            self.write(name)
        self.assertEqual(sorted(self.since("HEAD", "--null")[0].split("\0")[:-1]), sorted(names))
        self.git("add", ".")
        for words in (("--name-status",), ("--name-status", "-z")):
            text = self.git("diff", "--cached", *words).stdout
            null = ["--null"] if "-z" in words else []
            result = self.clew("affected", "--name-status", "-", *null, stdin=text)
            self.assertEqual(result.returncode, 0, result.stderr)
            separator = "\0" if null else "\n"
            self.assertEqual(sorted(result.stdout.decode().split(separator)[:-1]), sorted(names))

    def test_what_changed_in_a_submodule(self):
        os.makedirs(self.path("../" + os.path.basename(self.dir) + "-lib"), exist_ok=True)
        library = self.dir + "-lib"
        self.addCleanup(subprocess.run, ["rm", "-rf", library], check=False)
        self.write(library + "/inner.py", "")
        self.write(library + "/other.py", "")
        self.git("init", "-q", cwd=library)
        self.commit("library", cwd=library)
        self.git("submodule", "--quiet", "add", library, "lib")
        self.write("a.py", "import lib.inner\n")
        self.commit("with a submodule")
        self.assertEqual(self.since("HEAD"), [])
        self.write("lib/inner.py", "x = 1\n")
        self.assertEqual(self.since("HEAD"), ["a.py", "lib/inner.py"])
        self.commit("inside", cwd="lib")
        self.assertEqual(self.since("HEAD"), ["a.py", "lib/inner.py"])
        # lib is a namespace package: its appearance, which a new file can mean, counts.
        self.write("lib/new.py")
        self.assertEqual(self.since("HEAD"), ["a.py", "lib/inner.py", "lib/new.py", "lib/other.py"])

    def test_a_shallow_clone_answers_for_what_it_has(self):
        self.write("b.py", "x = 1\n")
        self.commit("second")
        shallow = self.dir + "-shallow"
        self.addCleanup(subprocess.run, ["rm", "-rf", shallow], check=False)
        self.git("clone", "-q", "--depth", "1", "file://" + self.dir, shallow)
        self.write(shallow + "/c.py", "x = 1\n")
        self.assertEqual(self.since("HEAD", cwd=shallow), ["c.py"])
        self.assert_fails(self.clew("affected", "--since", "HEAD~1", cwd=shallow), "HEAD~1")

    def test_a_revision_that_git_does_not_know_is_an_error(self):
        self.assert_fails(self.clew("affected", "--since", "nosuch"), "nosuch")
        self.assert_fails(self.clew("affected", "--since", "--help"), "no revision")

    def test_no_repository_is_an_error(self):
        self.git("init", "-q")
        os.rename(self.path(".git"), self.path("not-git"))
        environment = {"GIT_CEILING_DIRECTORIES": os.path.dirname(self.dir)}
        self.assert_fails(self.clew("affected", "--since", "HEAD", env=environment),
                          "not a git repository")


class ReasonsTest(ClewCase):
    def text(self, *words):
        result = self.clew("affected", "--format", "text", *words)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode().splitlines()[:-1]

    def test_each_file_has_a_reason(self):
        self.write_all({"pkg/__init__.py": "", "pkg/a.py": "\nfrom . import b\n", "pkg/b.py": "",
                        "test_a.py": "import pkg.a\n"})
        self.assertEqual(self.text("pkg/b.py"),
                         ["pkg/a.py  line 2 imports pkg.b", "pkg/b.py  changed",
                          "test_a.py  line 1 imports pkg.a"])
        self.assertIn("pkg/b.py  runs its package pkg first", self.text("pkg/__init__.py"))

    def test_verbose_shows_the_chain(self):
        self.write_all({"a.py": "import b\n", "b.py": "import c\n", "c.py": ""})
        self.assertEqual(self.text("-v", "--only", "a.py", "c.py"),
                         ["a.py  line 1 imports b", "  b.py  line 1 imports c", "  c.py  changed"])

    def test_a_file_that_is_gone_is_named(self):
        self.write_all({"a.py": "import gone\n", "b.py": "import a\n"})
        self.assertEqual(self.text("-v", "gone.py"),
                         ["a.py  line 1 imports gone: gone.py", "b.py  line 1 imports a",
                          "  a.py  line 1 imports gone: gone.py"])

    def test_a_name_that_a_file_could_give_is_named(self):
        self.write_all({"p/__init__.py": "x = 1\n", "a.py": "from p import x\n"})
        self.assertEqual(self.text("p/x.py"), ["a.py  asks for p.x: p/x.py"])

    def test_a_file_that_is_hidden_no_more_is_named(self):
        self.write_all({"one/keep.txt": "", "two/util.py": "", "two/a.py": "import util\n"})
        self.assertEqual(self.text("--root", "one", "--root", "two", "one/util.py"),
                         ["two/a.py  line 1 imports util",
                          "two/util.py  another file may have had its name: one/util.py"])

    def test_a_conftest_that_went_is_named(self):
        self.write("tests/test_a.py")
        self.assertEqual(self.text("tests/conftest.py"),
                         ["tests/test_a.py  pytest loads tests/conftest.py with it"])

    def test_the_configuration_is_a_reason(self):
        self.write_all({"a.py": "", "clew.toml": ""})
        self.assertIn("a.py  the configuration changed", self.text("clew.toml"))


if __name__ == "__main__":
    unittest.main()
