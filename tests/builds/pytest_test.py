"""Only the tests that a change can affect, by real pytest: the one-liner and the plug-in.

Skipped where the machine's python3 has no pytest, and without pytest-xdist in part.
"""

import importlib.util
import os
import re
import subprocess
import sys
import unittest

from build_case import CLEW, BuildCase, requires

INTEGRATIONS = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..",
                                            "cli", "integrations"))
HAS_PYTEST = importlib.util.find_spec("pytest") is not None
HAS_XDIST = importlib.util.find_spec("xdist") is not None

PROJECT = {
    "shop/__init__.py": "",
    "shop/cart.py": "from shop import prices\n",
    "shop/prices.py": "PRICE = 1\n",
    "shop/rates.py": "RATE = 1\n",
    "tests/conftest.py": "import shop.rates\n",
    "tests/test_cart.py": "from shop import cart\n\ndef test_cart():\n    pass\n",
    "tests/sub/test_prices.py": "from shop import prices\n\ndef test_a():\n    pass\n\n"
                                "def test_b():\n    pass\n",
    "tests/test_other.py": "def test_other():\n    pass\n",
    "pyproject.toml": "[tool.pytest.ini_options]\npythonpath = ['.']\n",
    ".gitignore": "__pycache__\n.pytest_cache\nclock\n",
}


@requires("git")
@unittest.skipUnless(HAS_PYTEST, "pytest is not installed")
class PytestTest(BuildCase):
    def setUp(self):
        super().setUp()
        self.write_all(PROJECT)
        self.run_tool("git", "init", "-q", "-b", "main")
        self.run_tool("git", "add", ".")
        self.run_tool("git", "-c", "user.name=n", "-c", "user.email=e", "commit", "-qm", "first")

    def run_tool(self, *words, status=0, shell=False):
        environment = dict(self.environment(), PYTHONPATH=INTEGRATIONS, PYTHONDONTWRITEBYTECODE="1")
        # A python3 of a virtual environment knows its own packages.
        environment["PATH"] = os.path.dirname(sys.executable) + os.pathsep + environment["PATH"]
        result = subprocess.run(words[0] if shell else words, shell=shell, cwd=self.dir,
                                env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                text=True, timeout=240, check=False)
        self.assertEqual(result.returncode, status, result.stdout)
        return result.stdout

    def names_run(self, *words, status=0):
        """The names of the tests that the plug-in lets run."""
        output = self.run_tool(sys.executable, "-m", "pytest", "-v", "-p", "clew_pytest",
                               "--clew-since", "main", *words, status=status)
        self.output = output
        return sorted(set(re.findall(r"::(\w+)", output)))

    def test_only_affected_names_run(self):
        self.edit("shop/prices.py", "PRICE = 2\n")
        self.assertEqual(self.names_run(), ["test_a", "test_b", "test_cart"])
        self.assertIn("1 deselected", self.output)
        self.assertIn("clew: 4 affected files", self.output)

    def test_nothing_runs_where_nothing_changed(self):
        # 5 is how pytest says that no test ran.
        self.assertEqual(self.names_run(status=5), [])

    def test_a_conftest_affects_the_tests_below_it(self):
        self.edit("shop/rates.py", "RATE = 2\n")
        self.assertEqual(self.names_run(), ["test_a", "test_b", "test_cart", "test_other"])

    def test_it_narrows_what_was_asked_for(self):
        self.edit("shop/prices.py", "PRICE = 2\n")
        self.assertEqual(self.names_run("tests/sub"), ["test_a", "test_b"])

    def test_a_revision_that_git_does_not_know_is_a_usage_error(self):
        output = self.run_tool(sys.executable, "-m", "pytest", "-p", "clew_pytest", "--clew-since",
                               "nosuch", status=4)
        self.assertIn("nosuch", output)

    def test_without_the_option_everything_runs(self):
        output = self.run_tool(sys.executable, "-m", "pytest", "-p", "clew_pytest")
        self.assertIn("4 passed", output)

    @unittest.skipUnless(HAS_XDIST, "pytest-xdist is not installed")
    def test_workers_of_xdist_take_the_same_tests(self):
        self.edit("shop/prices.py", "PRICE = 2\n")
        self.assertEqual(self.names_run("-n", "2"), ["test_a", "test_b", "test_cart"])
        self.assertIn("3 passed", self.output)

    def test_the_documented_line(self):
        with open(os.path.join(INTEGRATIONS, "..", "..", "README.md"), encoding="utf-8") as file:
            line = re.search(r"^    (clew affected .*\| xargs .*)$", file.read(), re.MULTILINE)[1]
        line = line.replace("origin/main", "main")
        if not HAS_XDIST:
            line = line.replace(" -n auto", "")
        self.assertIn("no tests", self.run_tool("(" + line + ") && echo no tests", shell=True))
        self.edit("shop/prices.py", "PRICE = 2\n")
        self.assertIn("3 passed", self.run_tool(line, shell=True))


if __name__ == "__main__":
    unittest.main()
