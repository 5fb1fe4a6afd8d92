"""What the simulation knows of values equals what CPython computes.

Each test is true or false in CPython; a module whose import fails where it is true tells which. The
prediction must be decided, and the same.
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Where the import of p comes to `missing`, it fails; the setting is not known before it runs.
MODULE = """\
import os
setting = os.environ.get("CLEW_SETTING", "")
{setup}
if {test}:
    from p import missing
"""
NUMPY = """\
class ndarray:
    def __init__(self, dtype): self.dtype = dtype
class dtype:
    def __init__(self, type): self.type = type
    kind = property(lambda self: {bool: "b", int: "i", float: "f", object: "O"}[self.type])
    def __eq__(self, other): return getattr(other, "type", other) == self.type
def empty(shape, dtype): return ndarray(dtype)
"""

TESTS = {
    "dictionaries keyed by classes": """
class A: pass
class B(A): pass
d = {int: "i"}; d[A] = "a"; d["x"] = 1; del d["x"]
---
d.get(int) == "i"
d.get(B) is None
d.get(type(A())) == "a"
d.get(B, "b") == "b"
"x" in d
d[A] == "a"
""",
    "the class of a value and its bases": """
import inspect
class A: pass
class B(A): pass
---
(1).__class__ is int
"".__class__ is str
A().__class__ is A
A().__class__ is B
getattr(None, "__class__", 1) is int
B in inspect.getmro(B)
A in inspect.getmro(B)
str in inspect.getmro(B)
int in inspect.getmro(bool)
object in inspect.getmro(int)
""",
    "regular expressions": """
import re
p = re.compile(r"(P|p)eriod\\[(?P<freq>.+)\\]")
q = re.compile(r"a{2,3}$")
---
p.match("M8")
p.match("period[D]")
p.search("a Period[D] there") is None
p.fullmatch("period[D] ") is None
p.match("a period[D]") is not None
q.match("aaa")
q.match("aaaa")
re.match("ab", "cab") is None
re.search("ab", "cab")
re.fullmatch(r"[\\w.]+", "a.b_1") is not None
re.match(r"\\d+\\.\\d+(?:\\.\\d+)?$", "2.10.x")
re.search("$", "") is None
""",
    "one of two values, whichever it is": """
x = "python" if setting else "flint"
y = None
if setting: y = 1
z = 3 if setting else 4
---
x == "gmpy"
x in ("python", "flint", "other")
x != "gmpy"
isinstance(x, str)
isinstance(y, str)
z
not z
z == 5
""",
    "modules of other packages": """
import json, xml.dom
m = json
if setting: m = xml
---
json is None
m is not None
json
not xml
""",
    "lists and dictionaries that change": """
a = [1]
b = a
b.append(2)
c = dict(k=1)
c["l"] = 2
---
a == [1, 2]
2 in a
"l" in c
"m" in c
len(a) == 2
""",
    "sets have no order": """
s = set([1, 2])
k = {"a": 1, "b": 2}.keys()
---
s == set((2, 1))
s != set((2, 1))
s == frozenset([2, 1, 2])
s == set([1])
set(k) == set(["b", "a"])
[1, 2] == [1, 2]
""",
    "numpy's data types": """
import numpy
d = numpy.dtype(bool)
e = numpy.dtype(object)
---
d.kind in "mM"
d.kind == "b"
e == object
d == object
hasattr(d, "dtype")
numpy.empty(0, dtype=d).dtype.kind == "b"
isinstance(numpy.empty(0, dtype=d), numpy.ndarray)
isinstance(False, numpy.ndarray)
""",
}
# What is undecided must be said to be so.
UNDECIDED = {
    "a regular expression that RE2 reads in another way": (
        "import re; p = re.compile('a{,2}b')", "p.match('aab')"),
    "displays of the same items in another order": ("x = {1, 2}", "x == {2, 1}"),
    "a pattern with flags": ("import re; p = re.compile('a', re.I)", "p.match('A')"),
    "a value that one side changes": ("d = {}\nif setting: d[int] = 1", "d.get(int)"),
    "one of two values that differ": ("x = 'a' if setting else 'b'", "x == 'a'"),
    "a name of another package as a key": (
        "from other import key\nd = {key: 1}", "d.get(int) is None"),
}


class Values(unittest.TestCase):
    def steps(self, files, module):
        """Of the first import of a module that works."""
        with tempfile.TemporaryDirectory() as root:
            Path(root, "p").mkdir()
            for name, source in files.items():
                Path(root, "p", name).write_text(source)
            job = {"root": root, "modules": [module], "version": list(sys.version_info[:2])}
            done = subprocess.run([os.environ["PREDICT"]], input=json.dumps(job), text=True,
                                  check=True, stdout=subprocess.PIPE)
            outcome = json.loads(done.stdout)["outcomes"][module]
            self.assertEqual(outcome["outcome"], "works")
            return outcome["steps"]

    def predict(self, sources):
        """What importing p.m first comes to, for each source of p.m; predicted and real."""
        with tempfile.TemporaryDirectory() as directory:
            jobs = []
            for number, source in enumerate(sources):
                root = Path(directory, str(number))
                (root / "p").mkdir(parents=True)
                (root / "p/__init__.py").write_text("")
                (root / "p/m.py").write_text(source)
                (root / "p/hidden.py").write_text("from p import missing\n")
                jobs.append({"root": str(root), "modules": ["p.m"],
                             "version": list(sys.version_info[:2])})
            outside = Path(directory, "outside")
            outside.mkdir()
            (outside / "numpy.py").write_text(NUMPY)
            (outside / "other.py").write_text("key = int\n")
            text = "".join(json.dumps(job) + "\n" for job in jobs)
            predicted = subprocess.run([os.environ["PREDICT"]], input=text, text=True, check=True,
                                       stdout=subprocess.PIPE).stdout.splitlines()
            real = subprocess.run([sys.executable, str(HERE / "real_imports.py")], input=text,
                                  text=True, check=True, stdout=subprocess.PIPE,
                                  env={**os.environ, "PYTHONPATH": str(outside)})
            return ([json.loads(line)["outcomes"]["p.m"]["outcome"] for line in predicted],
                    [json.loads(line)["results"]["p.m"][0] for line in
                     real.stdout.splitlines()])

    def test_what_is_known_is_what_cpython_computes(self):
        for name, text in TESTS.items():
            setup, tests = text.strip().split("\n---\n")
            tests = tests.splitlines()
            predicted, real = self.predict([MODULE.format(setup=setup, test=test)
                                            for test in tests])
            for test, guess, error in zip(tests, predicted, real, strict=True):
                with self.subTest(name, test=test):
                    self.assertIn(error, ("", "ImportError"))
                    self.assertEqual(guess, "fails" if error else "works")

    def test_what_cannot_be_known_is_undecided(self):
        predicted, _ = self.predict([MODULE.format(setup=setup, test=test)
                                     for setup, test in UNDECIDED.values()])
        for name, guess in zip(UNDECIDED, predicted, strict=True):
            with self.subTest(name):
                self.assertEqual(guess, "may-fail")

    def test_an_assertion_that_does_not_hold_ends_the_way(self):
        # Only the way on which `kind` is "b" could go on, and it does not exist.
        source = """\
import os
kind, found = "a", None
if os.environ.get("CLEW_SETTING"):
    kind, found = "b", 1
if os.environ.get("CLEW_OTHER"):
    kind = "b"
if kind == "b":
    assert found is not None
    from p import missing
"""
        predicted, real = self.predict([source, "assert False\nfrom p import missing\n"])
        self.assertEqual(predicted, ["may-fail", "unknown"])
        self.assertEqual(real, ["", "AssertionError"])

    def test_a_module_in_the_place_of_another_one_is_what_is_imported(self):
        predicted, real = self.predict(["""\
import sys, json
sys.modules["p.hidden"] = json
from p.hidden import loads
"""])
        self.assertEqual((predicted, real), (["works"], [""]))

    @unittest.skipIf(sys.version_info < (3, 11), "enum.global_enum is of CPython 3.11")
    def test_members_that_an_enumeration_puts_into_its_module_are_there(self):
        predicted, real = self.predict(["""\
import enum, sys
@enum.global_enum
class Flag(enum.Flag):
    ONE = 1
print(ONE)
"""])
        self.assertEqual((predicted, real), (["works"], [""]))

    def test_ways_that_come_to_the_same_are_followed_once(self):
        def steps_with(settings):
            tests = "".join(f"    if os.environ.get('S{n}'): return None\n"
                            for n in range(settings))
            return self.steps({
                "__init__.py": "",
                "choice.py": f"import os\ndef find():\n{tests}    return 1\nfound = find()\n",
                "m.py": "from p.choice import found\nif found: from p import other\n" +
                        "n = [1, 2, 3]\n" * 2000,
                "other.py": "from p import m\n",
            }, "p.m")

        few, many = steps_with(2), steps_with(9)
        self.assertGreater(few, 2 * 2000)  # what is found is a choice
        self.assertLess(many, few + 4 * 2000)


if __name__ == "__main__":
    unittest.main()
