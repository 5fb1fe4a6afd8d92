"""clew cycles: what is a cycle, what takes it away, and how the run ends."""

import json
import os
import subprocess
import unittest

from clew_case import ClewCase

TWO = {
    "p/__init__.py": "",
    "p/a.py": "from p.b import y\nx = 1\n",
    "p/b.py": "from .a import x\ny = 2\n",
}


class CyclesCase(ClewCase):
    def setUp(self):
        super().setUp()
        self.write("pyproject.toml", "")

    def cycles(self, *words, status=1, **more):
        """The document of `clew cycles --format json`."""
        result = self.clew("cycles", "--format", "json", *words, **more)
        self.assertEqual(result.returncode, status, result.stderr)
        return json.loads(result.stdout.decode("ascii", "surrogateescape"))

    def sets(self, document):
        return [[m["module"] for m in f["component"]] for f in document["findings"]
                if "component" in f]

    def rules(self, document):
        return [(f["rule"], f["path"], f["line"]) for f in document["findings"]]


class WhatIsACycleTest(CyclesCase):
    def test_two_modules_that_import_each_other(self):
        self.write_all(TWO)
        document = self.cycles()
        (finding,) = document["findings"]
        self.assertEqual([s["text"] for s in finding["chain"]],
                         ["from p.b import y", "from .a import x"])
        self.assertEqual((finding["path"], finding["line"], finding["column"]), ("p/a.py", 1, 0))
        self.assertEqual(finding["pairs"], [["p.a", "p.b"], ["p.b", "p.a"]])
        self.assertEqual(finding["new_pairs"], finding["pairs"])
        self.assertEqual(finding["breakers"]["method"], "exact")
        self.assertEqual([(e["from"], e["to"]) for e in finding["breakers"]["edges"]],
                         [("p.b", "p.a")])
        self.assertEqual(document["summary"]["largest"], 2)

    def test_an_extension_may_hold_any_module(self):
        self.write_all({**TWO, "p/_native.abi3.so": "",
                        "p/a.py": "import p._native.inner.deep\n" + TWO["p/a.py"]})
        (finding,) = self.cycles()["findings"]
        self.assertEqual({first["outcome"] for first in finding["first_imports"]}, {"fails"})

    def test_a_package_and_its_submodule_are_none(self):
        self.write_all({"p/__init__.py": "from . import a\n", "p/a.py": "from . import b\n",
                        "p/b.py": ""})
        self.assertEqual(self.cycles(status=0)["findings"], [])

    def test_a_name_taken_from_the_package_is_one(self):
        self.write_all({"p/__init__.py": "from . import a\ndef f(): pass\n",
                        "p/a.py": "from . import f\n"})
        self.assertEqual(self.sets(self.cycles()), [["p", "p.a"]])

    def test_function_level_imports_are_hidden_and_counted(self):
        self.write_all({"a.py": "import b\n", "b.py": "def f():\n    import a\n"})
        document = self.cycles(status=0)
        self.assertEqual(document["summary"]["hidden"],
                         [{"option": "--scope all", "components": 1},
                          {"option": "--scope all --exclude-conditions ''", "components": 1}])
        self.assertEqual(self.sets(self.cycles("--scope", "all")), [["a", "b"]])

    def test_typing_imports_are_hidden_and_counted(self):
        self.write_all({"a.py": "import b\n",
                        "b.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\n"})
        document = self.cycles(status=0)
        self.assertEqual(document["summary"]["hidden"][0]["option"], "--exclude-conditions ''")
        self.assertEqual(self.sets(self.cycles("--exclude-conditions", "")), [["a", "b"]])

    def test_packages_are_squashed_on_request(self):
        self.write_all({"p/__init__.py": "", "p/a/__init__.py": "", "p/b/__init__.py": "",
                        "p/a/x.py": "import p.b.y\n", "p/b/y.py": "", "p/b/z.py": "import p.a.w\n",
                        "p/a/w.py": ""})
        self.assertEqual(self.cycles(status=0)["findings"], [])
        document = self.cycles("--level", "package:2")
        self.assertEqual(self.sets(document), [["p.a", "p.b"]])
        self.assertEqual(document["options"]["level"], "package:2")
        (finding,) = document["findings"]
        self.assertEqual(finding["verdict"], "unknown")
        self.assertEqual({f["why"] for f in finding["first_imports"]}, {"level"})

    def test_statement_text_is_one_line_without_comments(self):
        self.write_all({"a.py": "from b import (  # why\n    x,\n    y,\n)\n",
                        "b.py": "x = y = 1\nfrom \\\n  a import x\n"})
        (finding,) = self.cycles()["findings"]
        self.assertEqual([s["text"] for s in finding["chain"]],
                         ["from b import ( x, y, )", "from a import x"])

    def test_all_shows_a_cycle_for_each_import(self):
        self.write_all({"a.py": "import b\n", "b.py": "import a\nimport c\n", "c.py": "import a\n"})
        (finding,) = self.cycles("--all")["findings"]
        self.assertEqual([[s["from"] for s in c] for c in finding["cycles"]], [["a", "b", "c"]])
        (finding,) = self.cycles("--all", "--limit", "1")["findings"]
        self.assertTrue(finding["cycles_truncated"])

    def test_any_number_of_jobs_gives_the_same_bytes(self):
        for i in range(30):
            self.write("m%d.py" % i, "import m%d, m%d\n" % ((i * 7 + 1) % 30, (i + 1) % 30))
        outputs = {self.clew("cycles", "--format", "json", "-j", jobs).stdout
                   for jobs in ("1", "2", "8")}
        self.assertEqual(len(outputs), 1)

    def test_no_file_found_is_an_error(self):
        self.assert_fails(self.clew("cycles"), "no Python file found")


class SuppressionTest(CyclesCase):
    def test_a_comment_takes_the_edge_away(self):
        self.write_all(TWO)
        self.write("p/b.py", "from .a import x  # clew: ignore[cycle] known\ny = 2\n")
        document = self.cycles(status=0)
        self.assertEqual(document["summary"]["ignored"], 1)
        self.assertEqual(document["findings"], [])

    def test_a_comment_on_any_line_of_the_statement_counts(self):
        self.write_all(TWO)
        for text in ("from .a import (\n    x,  # clew: ignore[cycle] known\n)\ny = 2\n",
                     "from .a import (\n    x,\n)  # clew: ignore[cycle] known\ny = 2\n",
                     "from .a \\\n    import x  # clew: ignore[cycle] known\ny = 2\n",
                     "y = 2; from .a import x  # noqa  # clew: ignore[cycle] known\n"):
            self.write("p/b.py", text)
            self.assertEqual(self.cycles(status=0)["findings"], [], text)

    def test_a_string_is_no_comment(self):
        self.write_all(TWO)
        self.write("p/b.py", "from .a import x; t = '# clew: ignore[cycle] known'\ny = 2\n")
        self.assertEqual(self.sets(self.cycles()), [["p.a", "p.b"]])

    def test_an_ignore_without_effect_is_a_finding(self):
        self.write("a.py", "import b  # clew: ignore[cycle] known\n")
        self.write("b.py", "")
        document = self.cycles()
        self.assertEqual(self.rules(document), [("unused-ignore", "a.py", 1)])
        self.assertEqual(document["findings"][0]["column"], 10)

    def test_a_comment_that_names_no_known_rule_is_a_finding(self):
        self.write("a.py", "import os  # clew: ignore[cicle] known\nimport re  # clew: ignore\n")
        self.assertEqual(self.rules(self.cycles()),
                         [("unused-ignore", "a.py", 1), ("unused-ignore", "a.py", 2)])

    def test_a_reason_can_be_required(self):
        self.write_all(TWO)
        self.write("p/b.py", "from .a import x  # clew: ignore[cycle]\ny = 2\n")
        self.cycles(status=0)
        self.assertEqual(self.rules(self.cycles("--require-reason")),
                         [("unused-ignore", "p/b.py", 1)])

    def test_patterns_of_the_configuration(self):
        self.write_all(TWO)
        for pattern in ("p.b -> p.a", "p.* -> p.a", "** -> p.a", "p.** -> **"):
            self.write("pyproject.toml", "[tool.clew.cycles]\nignore = ['%s']\n" % pattern)
            self.assertEqual(self.cycles(status=0)["findings"], [], pattern)

    def test_an_unmatched_pattern(self):
        self.write_all(TWO)
        ignore = "[tool.clew.cycles]\nignore = [\n  'p.b -> p.a',\n  'p.z -> p.a',\n]\n"
        self.write("pyproject.toml", ignore)
        self.assertEqual(self.rules(self.cycles()), [("unused-ignore", "pyproject.toml", 4)])
        self.write("pyproject.toml", ignore + "unmatched = 'warn'\n")
        result = self.clew("cycles")
        self.assertEqual(result.returncode, 0)
        self.assertIn(b"p.z -> p.a", result.stderr)
        self.write("pyproject.toml", ignore + "unmatched = 'none'\n")
        self.assertNotIn(b"p.z -> p.a", self.clew("cycles").stderr)

    def test_a_broken_pattern_is_an_error_with_its_line(self):
        self.write_all(TWO)
        self.write("pyproject.toml", "[tool.clew.cycles]\nignore = ['p.a']\n")
        self.assert_fails(self.clew("cycles"), "pyproject.toml:2", "importer -> imported")


class BaselineTest(CyclesCase):
    def setUp(self):
        super().setUp()
        self.write_all(TWO)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def test_it_is_written_sorted_and_then_silences(self):
        result = self.clew("cycles", "--baseline", "known.txt", "--update-baseline")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.read("known.txt"),
                         "# clew.baseline/1\np.a -> p.b\np.b -> p.a\n")
        document = self.cycles("--baseline", "known.txt", status=0)
        self.assertEqual(document["summary"]["baselined"], 1)

    def test_a_new_pair_is_shown_by_a_cycle_through_it(self):
        self.clew("cycles", "--baseline", "known.txt", "--update-baseline")
        self.write("p/b.py", "from .a import x\nimport p.c\ny = 2\n")
        self.write("p/c.py", "import p.a\n")
        (finding,) = self.cycles("--baseline", "known.txt")["findings"]
        self.assertEqual([s["from"] for s in finding["chain"]], ["p.a", "p.b", "p.c"])
        self.assertEqual(finding["new_pairs"], [["p.b", "p.c"], ["p.c", "p.a"]])

    def test_fixed_pairs_are_listed_and_change_nothing(self):
        self.write("known.txt", "# clew.baseline/1\n\n# a note\np.a -> p.b\np.b -> p.a\n"
                                "p.old -> p.a\n")
        document = self.cycles("--baseline", "known.txt", status=0)
        self.assertEqual(document["fixed"], [["p.old", "p.a"]])

    def test_a_missing_baseline_is_an_error(self):
        self.assert_fails(self.clew("cycles", "--baseline", "none.txt"), "none.txt")

    def test_a_corrupt_or_future_baseline_is_an_error_and_stays_as_it_is(self):
        for text, message in (("# clew.baseline/2\np.a -> p.b\n", "format 2"),
                              ("p.a -> p.b\n", "first line"),
                              ("", "first line"),
                              ("# clew.baseline/1\np.a p.b\n", ":2: no pair"),
                              ("# clew.baseline/1\n<<<<<<< ours\n", "merge conflict")):
            self.write("known.txt", text)
            for words in ((), ("--update-baseline",)):
                self.assert_fails(self.clew("cycles", "--baseline", "known.txt", *words), message)
            self.assertEqual(self.read("known.txt"), text)

    def test_update_needs_a_file(self):
        self.assert_fails(self.clew("cycles", "--update-baseline"), "--baseline")


class RulesTest(CyclesCase):
    def test_a_file_that_cannot_be_parsed(self):
        self.write("a.py", "import os\ndef f(:\n    pass\n")
        document = self.cycles()
        self.assertEqual(self.rules(document), [("syntax-error", "a.py", 2)])
        self.cycles("--select", "import-cycle", status=0)

    def test_a_computed_import(self):
        self.write("a.py", "name = input()\n__import__(name)  \n")
        self.assertEqual(self.rules(self.cycles()), [("unknowable-import", "a.py", 2)])
        self.write("a.py", "name = input()\n"
                           "__import__(name)  # clew: ignore[unknowable-import] plug-in\n")
        self.cycles(status=0)

    def test_names_that_one_module_may_serve_are_one_finding(self):
        self.write_all({"p/__init__.py": "import sys\nfor n in dir():\n    sys.modules[n] = object()\n",
                        "a.py": "import p.x\n", "b.py": "import p.y\nimport p.z\n"})
        (finding,) = self.cycles()["findings"]
        self.assertEqual((finding["rule"], finding["path"], finding["line"]),
                         ("unknowable-import", "a.py", 1))
        self.assertTrue(finding["message"].startswith("import p.x and 2 more: p puts modules into "
                                                      "sys.modules"), finding["message"])

    def test_unresolved_imports_are_off_unless_selected(self):
        self.write_all({"p/__init__.py": "", "p/a.py": "import p.gone\n"})
        self.cycles(status=0)
        document = self.cycles("--select", "unresolved-import")
        self.assertEqual(self.rules(document), [("unresolved-import", "p/a.py", 1)])

    def test_an_unknown_rule_is_an_error(self):
        self.write("a.py", "")
        self.assert_fails(self.clew("cycles", "--select", "import-cicle"), "import-cycle")


class ChangedSinceTest(CyclesCase):
    def git(self, *words):
        subprocess.run(["git", "-c", "user.name=n", "-c", "user.email=e", *words], cwd=self.dir,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env={"PATH": os.environ["PATH"], "HOME": self.dir})

    def test_findings_without_a_changed_file_are_left_out(self):
        self.write_all(TWO)
        self.write_all({"q.py": "import r\n", "r.py": "import q\n"})
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "one")
        self.assertEqual(self.cycles("--changed-since", "HEAD", status=0)["findings"], [])
        self.write("r.py", "import q\nx = 1\n")
        document = self.cycles("--changed-since", "HEAD")
        self.assertEqual(self.sets(document), [["q", "r"]])
        self.assert_fails(self.clew("cycles", "--changed-since", "nosuch"), "nosuch")


if __name__ == "__main__":
    unittest.main()
