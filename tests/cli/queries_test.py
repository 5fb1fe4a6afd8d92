"""clew deps and clew why, through the real program."""

import json
import os
import unittest

from clew_case import ClewCase

PROJECT = {
    "pkg/__init__.py": "",
    "pkg/a.py": "from pkg import b\n",
    "pkg/b.py": "def f():\n    import pkg.c  # late\n",
    "pkg/c.py": "",
    "pkg/__main__.py": "import pkg.c\n",
    "other.py": "",
}


class QueriesTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all(PROJECT)

    def deps(self, *words):
        result = self.clew("deps", *words)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode().splitlines()

    def test_deps_of_a_file_or_a_module_are_its_closure(self):
        closure = ["pkg/__init__.py", "pkg/a.py", "pkg/b.py", "pkg/c.py"]
        self.assertEqual(self.deps("pkg.a"), closure)
        self.assertEqual(self.deps("-m", "pkg.a"), closure)
        self.assertEqual(self.deps("other.py"), ["other.py"])
        self.assertEqual(self.deps("--import", "from pkg import c"),
                         ["pkg/__init__.py", "pkg/c.py"])

    def test_run_adds_the_main_module(self):
        self.assertIn("pkg/__main__.py", self.deps("--run", "pkg"))
        self.assertNotIn("pkg/__main__.py", self.deps("pkg"))

    def test_an_entry_module_that_is_not_there_is_no_error(self):
        result = self.clew("deps", "nosuch.module")
        self.assertEqual((result.returncode, result.stdout), (0, b""))
        self.assertIn(b"nosuch", result.stderr)

    def test_deps_json_names_the_entries(self):
        document = json.loads(self.clew("deps", "--format", "json", "other").stdout)
        self.assertEqual(document["entries"], ["other"])
        self.assertEqual(document["files"], ["other.py"])

    def test_deps_without_an_entry_is_a_usage_error(self):
        self.assert_fails(self.clew("deps"), "ENTRY")

    def test_deps_of_what_is_no_name_of_a_module_is_an_error(self):
        for entry in ("", "pkg..a", ".a", "a."):
            self.assert_fails(self.clew("deps", entry), "'%s' is neither" % entry)

    def test_a_point_is_the_directory(self):
        package = os.path.join(self.dir, "pkg")
        result = self.clew("deps", "--root", "..", ".", cwd=package)
        self.assertEqual(result.stdout, b"__init__.py\n", result.stderr)
        self.assert_fails(self.clew("deps", "."), ".: a directory without __init__.py")

    def test_why_shows_each_statement(self):
        result = self.clew("why", "pkg.a", "pkg/c.py")
        self.assertEqual(result.returncode, 0, result.stderr)
        text = result.stdout.decode()
        self.assertIn("pkg/a.py:1  from pkg import b", text)
        self.assertIn("pkg/b.py:2  import pkg.c  # late", text)

    def test_why_shows_a_statement_of_several_lines_on_one(self):
        self.write("many.py", "from pkg import (  # some\n    b,  # b\n    c,\n)\n")
        result = self.clew("why", "many", "pkg.b")
        self.assertIn(b"many.py:1  from pkg import (b, c)  (", result.stdout)

    def test_why_of_a_module_and_itself_is_its_shortest_cycle(self):
        self.write_all({"r/a.py": "from r import b, c\n", "r/b.py": "from r import d\n",
                        "r/c.py": "import r.a\n", "r/d.py": "import r.a\n"})
        for name in ("r.a", "r/a.py"):
            result = self.clew("why", name, "r.a")
            self.assertEqual(result.returncode, 0, result.stderr)
            text = result.stdout.decode()
            self.assertIn("2 steps", text)
            self.assertLess(text.index("from r import b, c"), text.index("import r.a"))
            self.assertNotIn("r.d", text)
        self.assertEqual(self.clew("why", "other", "other").returncode, 1)

    def test_why_without_a_chain_is_no(self):
        result = self.clew("why", "pkg.c", "pkg.a")
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"does not import", result.stdout)
        self.assertEqual(self.clew("why", "pkg.a", "nowhere").returncode, 1)

    def test_why_from_nothing_is_an_error(self):
        self.assert_fails(self.clew("why", "pkg.aa", "pkg.b"), '"pkg.aa"', '"pkg.a"')
        self.assert_fails(self.clew("why", "pkg/zz.py", "pkg.b"), "pkg/zz.py", "no such file")
        self.assert_fails(self.clew("why", "pkg.a"), "needs two")

    def test_why_of_files_elsewhere_finds_their_project(self):
        self.write("far/away/__init__.py", "")
        result = self.clew("why", "../pkg/a.py", "../pkg/c.py", cwd="far")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(b"../pkg/b.py:2", result.stdout)

    def test_why_respects_scope(self):
        self.assertEqual(self.clew("why", "--scope", "import-time", "pkg.a", "pkg.c").returncode, 1)

    def test_why_all_lists_every_shortest_chain(self):
        self.write("d.py", "import e1\nimport e2\n")
        self.write("e1.py", "import f\n")
        self.write("e2.py", "import f\n")
        self.write("f.py", "")
        one = json.loads(self.clew("why", "--format", "json", "d", "f").stdout)
        self.assertEqual(len(one["chains"]), 1)
        self.assertTrue(one["truncated"])
        all_chains = json.loads(self.clew("why", "--all", "--format", "json", "d", "f").stdout)
        self.assertEqual(len(all_chains["chains"]), 2)
        self.assertFalse(all_chains["truncated"])


if __name__ == "__main__":
    unittest.main()
