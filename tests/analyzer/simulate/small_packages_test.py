"""Predictions of first imports equal what CPython does, on small packages of one rule each.

`unknown` is no wrong prediction, but each package here is to be decided unless it is in UNDECIDED.
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent

# p.a and p.b import each other; `x` of p.a is bound when p.b has run.
A = "import p.b\nx = 1\n"
PACKAGES = {
    "the fromlist of __import__ may be given by keyword": {
        "a": 'b = __import__("p.b", fromlist=["x"])\nb.y\n', "b": "y = 1\nimport p.a\n"},
    "an empty fromlist gives the package at the top": {
        "a": 'b = __import__("p.b", fromlist=[])\nb.y\n', "b": "y = 1\nimport p.a\n"},
    "the fromlist imports submodules": {
        "a": 'b = __import__("p", None, None, ["b"])\nx = 1\n', "b": "from p.a import x\n"},
    "a class body may bind names of its module": {
        "a": "class K:\n    global x\n    x = 1\nimport p.b\n", "b": "from p.a import x\n"},
    "a class body may define functions of its module": {
        "a": "class K:\n    global x\n    def x(): pass\nimport p.b\n", "b": "from p.a import x\n"},
}
UNDECIDED = {
    "a match of a list with one case": {
        "a": A, "b": "import p.a\nmatch [1]:\n    case [1]: p.a.x\n"},
}


def lines_of(command, jobs, **more):
    text = "".join(json.dumps(job) + "\n" for job in jobs)
    result = subprocess.run(command, input=text, text=True, check=True, stdout=subprocess.PIPE,
                            **more)  # fmt: skip
    return [json.loads(line) for line in result.stdout.splitlines()]


class SmallPackagesTest(unittest.TestCase):
    def outcomes(self, packages):
        """By package, by module: what is predicted, and what CPython does."""
        with tempfile.TemporaryDirectory() as directory:
            jobs = []
            for number, modules in enumerate(packages.values()):
                package = Path(directory, str(number), "p")
                package.mkdir(parents=True)
                package.joinpath("__init__.py").write_text("")
                for name, text in modules.items():
                    package.joinpath(name + ".py").write_text(text)
                jobs.append({"root": str(package.parent), "keep_from_steps": 0,
                             "modules": ["p." + name for name in modules],
                             "version": list(sys.version_info[:2])})
            predicted = lines_of([os.environ["PREDICT"]], jobs)
            real = lines_of([sys.executable, str(HERE / "real_imports.py")], jobs)
        for name, job, guess, fact in zip(packages, jobs, predicted, real, strict=True):
            for module in job["modules"]:
                outcome = guess["outcomes"][module]["outcome"]
                yield name, module, outcome, "fails" if fact["results"][module][0] else "works"

    def test_what_python_does_is_predicted(self):
        for name, module, predicted, real in self.outcomes(PACKAGES):
            with self.subTest(name, module=module):
                self.assertEqual(predicted, real)

    @unittest.skipIf(sys.version_info < (3, 10), "match is newer")
    def test_nothing_wrong_is_said_of_what_is_not_followed(self):
        for name, module, predicted, real in self.outcomes(UNDECIDED):
            with self.subTest(name, module=module):
                self.assertIn(predicted, (real, "unknown", "may-fail"))


if __name__ == "__main__":
    unittest.main()
