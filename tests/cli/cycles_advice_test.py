"""clew cycles: what it advises, and crashes whose cycle the view shown does not have."""

import json
import subprocess
import sys
import threading
import unittest

from clew_case import ClewCase


class AdviceCase(ClewCase):
    def setUp(self):
        super().setUp()
        self.write("pyproject.toml", "")

    def findings(self, *words, status=1):
        result = self.clew("cycles", "--format", "json", *words)
        self.assertEqual(result.returncode, status, result.stderr)
        return json.loads(result.stdout)["findings"]

    def reality(self, module):
        """The exception of a first import by this interpreter, "" if there is none."""
        code = ("import sys; sys.path.insert(0, sys.argv[1])\n"
                "try: __import__(sys.argv[2])\n"
                "except Exception as e: print(type(e).__name__)")
        done = subprocess.run([sys.executable, "-c", code, self.dir, module],
                              stdout=subprocess.PIPE, check=True)
        return done.stdout.decode().strip()


class RemedyTest(AdviceCase):
    def remedy(self, b, python_version="3.12"):
        # Two statements of `a` need `b`: the one in `b` is the smallest set.
        self.write("a.py", "import b\nfrom b import y\nx = 1\nclass C: pass\n")
        self.write("b.py", b)
        (finding,) = self.findings("--python-version", python_version)
        (edge,) = finding["breakers"]["edges"]
        self.assertEqual(edge["path"], "b.py")
        return edge["remedy"]

    def test_a_name_of_functions_is_imported_there(self):
        self.assertEqual(self.remedy("from a import x\ny = 2\ndef f():\n    return x\n"),
                         "import x inside f()")
        self.assertEqual(
            self.remedy("from a import x\ny = 2\nclass D:\n    def m(self):\n        return x\n"
                        "def g():\n    print(x)\n"),
            "import x inside D.m() and g()")

    def test_a_module_of_functions_is_imported_there(self):
        self.assertEqual(self.remedy("import a\ny = 2\ndef f():\n    return a.x\n"),
                         "import a inside f()")

    def test_a_name_of_annotations_is_imported_for_typing(self):
        text = "from a import C\ny = 2\ndef f(c: C, d: 'list[C]') -> C: pass\n"
        self.assertEqual(self.remedy(text),
                         "only annotations use C: import it under `if TYPE_CHECKING:` and add "
                         "`from __future__ import annotations`")
        self.assertEqual(self.remedy("from __future__ import annotations\n" + text),
                         "only annotations use C: import it under `if TYPE_CHECKING:`")
        self.assertEqual(self.remedy(text, "3.14"),
                         "only annotations use C: import it under `if TYPE_CHECKING:`")

    def test_a_name_of_a_quoted_annotation_counts(self):
        self.assertIn("only annotations use C",
                      self.remedy("from a import C\ny = 2\ndef f():\n    c: 'C' = None\n"))

    def test_a_name_needed_at_import_time_is_moved(self):
        self.assertEqual(self.remedy("from a import C\ny = 2\n\nclass D(C): pass\n"),
                         "line 4 needs C when it runs: move C out of a into a module that "
                         "imports neither")
        self.assertEqual(self.remedy("import a\ny = 2\ndef f(): return a.C\nz = a.x\n"),
                         "line 4 needs a.x when it runs: move x out of a into a module that "
                         "imports neither")

    def test_a_default_and_a_decorator_run_at_import_time(self):
        self.assertIn("line 3 needs x", self.remedy("from a import x\ny = 2\ndef f(z=x): pass\n"))
        self.assertIn("line 3 needs x", self.remedy("from a import x\ny = 2\n@x\ndef f(): pass\n"))

    def test_a_scope_that_binds_the_name_does_not_use_it(self):
        self.assertIn("nothing here uses x",
                      self.remedy("from a import x\ny = 2\ndef f(x):\n    return x\n"))

    def test_a_name_that_is_passed_on(self):
        self.assertIn("it is passed on",
                      self.remedy("from a import x\ny = 2\n__all__ = ['x', 'y']\n"))

    def test_a_star_names_nothing(self):
        self.assertIn("instead of *", self.remedy("from a import *\ny = 2\n"))


class HiddenCrashTest(AdviceCase):
    def test_a_parent_closes_the_cycle(self):
        self.write_all({"x.py": "from p.y import n\nm = 1\n", "p/__init__.py": "from x import m\n",
                        "p/y.py": "n = 1\n"})
        self.assertEqual(self.reality("x"), "ImportError")
        (finding,) = self.findings()
        self.assertEqual(finding["rule"], "import-cycle-crash")
        self.assertEqual([(s["from"], s["to"], s["kind"]) for s in finding["chain"]],
                         [("p", "x", "from"), ("x", "p.y", "from"), ("p.y", "p", "parent")])
        failing = [f["module"] for f in finding["first_imports"] if f["outcome"] == "fails"]
        self.assertEqual(failing, ["x"])

    def test_a_function_called_at_import_time_closes_the_cycle(self):
        self.write_all({"a.py": "import b\nx = 1\n",
                        "b.py": "def f():\n    from a import x\n    return x\ny = f()\n"})
        self.assertEqual((self.reality("a"), self.reality("b")), ("ImportError", ""))
        (finding,) = self.findings()
        self.assertEqual([(s["from"], s["to"], s["scope"]) for s in finding["chain"]],
                         [("a", "b", "module"), ("b", "a", "function")])

    def test_what_works_is_not_reported(self):
        self.write_all({"a.py": "x = 1\nimport b\n",
                        "b.py": "def f():\n    from a import x\n    return x\ny = f()\n"})
        self.assertEqual((self.reality("a"), self.reality("b")), ("", ""))
        self.assertEqual(self.findings(status=0), [])

    def test_an_ignored_statement_stays_ignored(self):
        self.write_all({"a.py": "import b\nx = 1\n",
                        "b.py": "def f():\n    from a import x  # clew: ignore[cycle] known\n"
                                "    return x\ny = f()\n"})
        self.assertEqual(self.findings(status=0), [])

    def test_a_baseline_knows_it(self):
        self.write_all({"a.py": "import b\nx = 1\n",
                        "b.py": "def f():\n    from a import x\n    return x\ny = f()\n"})
        self.clew("cycles", "--baseline", "known.txt", "--update-baseline")
        self.assertEqual(self.findings("--baseline", "known.txt", status=0), [])


class BaselineWriterTest(AdviceCase):
    def test_a_reader_never_sees_half_a_baseline(self):
        self.write_all({"a.py": "import b\n", "b.py": "import a\n"})
        words = ("cycles", "--baseline", "known.txt")
        self.clew(*words, "--update-baseline")
        writers = [threading.Thread(target=self.clew, args=(*words, "--update-baseline"))
                   for _ in range(4)]
        for writer in writers:
            writer.start()
        for _ in range(8):
            self.assertEqual(self.clew(*words).returncode, 0)
        for writer in writers:
            writer.join()


if __name__ == "__main__":
    unittest.main()
