"""Paths that code computes from its own are those that os.path and pathlib make of them: every
expression here is evaluated by the python3 at hand, as if its file were FILE."""

import os
import re
import unittest
from pathlib import Path

import engine_facts

FILE = "/r/a/b/c.py"
PREFIX = "import os, sys\nfrom os.path import dirname, join\nfrom pathlib import Path\n"
HAZARD = re.compile(r"H \S+ \S+ \S+ sys-path-edit \[(.*?)\] ")

KNOWN = [
    "os.path.dirname(__file__)",
    "dirname(dirname(__file__))",
    "dirname(os.path.abspath(__file__))",
    "dirname(join(dirname(__file__), '..'))",
    "dirname(join(dirname(__file__), '..', 'x'))",
    "dirname(os.path.normpath(join(dirname(__file__), '..')))",
    "dirname(os.path.abspath(join(dirname(__file__), 'x/..')))",
    "dirname(dirname(__file__) + '/..')",
    "dirname(join(dirname(__file__), ''))",
    "dirname(dirname(__file__) + '//x')",
    "dirname(join(dirname(__file__), 'x/'))",
    "os.path.normpath(join(dirname(__file__), '../../d/./e/'))",
    "os.path.abspath(join(__file__, '..'))",
    "os.path.abspath(join(__file__, '..', '..'))",
    "os.path.normpath(dirname(__file__) + 'x/../..')",
    "os.path.normpath(__file__ + 'x/../../d')",
    "join(dirname(__file__), os.pardir, 'd')",
    "dirname(__file__) + os.sep + 'd'",
    "join(dirname(__file__), '/opt')",
    "join('/opt', dirname(__file__))",
    "join('/opt', '/srv', 'x')",
    "os.path.split(__file__)[0]",
    "f'{dirname(__file__)}/../d'",
    "str(Path(__file__).parent)",
    "str(Path(__file__).parent.parent / 'd')",
    "str((Path(__file__).parent / '..').parent)",
    "str((Path(__file__).parent / '..').resolve().parent)",
    "str((Path(__file__).parent / 'x/').parent)",
    "str(Path(dirname(__file__), '..', 'd'))",
    "str(Path(__file__).resolve().parents[0])",
    "str(Path(__file__).parents[2])",
    "str(Path(__file__).parent.joinpath('..', 'd/').parent)",
    "(Path(__file__) / '..' / 'd').resolve().as_posix()",
]
UNKNOWN = [
    "join(__file__, '..')",  # no directory: the file is none
    "str(Path(__file__).parents[-1])",
    "os.path.split(__file__)[1]",
    "os.environ['HERE']",
]


def paths_of(sources):
    found = []
    for facts in engine_facts.of_sources(sources):
        assert not facts.differences(), facts.differences()
        found.append([m[1] for m in map(HAZARD.match, facts.lines) if m])
    return found


def evaluated(expression):
    names = {"__file__": FILE}
    exec(PREFIX, names)
    return os.path.normpath(eval(expression, names))


class FoldedPathTest(unittest.TestCase):
    def folded(self, template):
        """By expression, what is folded in the template's source; None for nothing."""
        sources = [(PREFIX + template % e).encode() for e in KNOWN + UNKNOWN]
        folded = {}
        for expression, (text,) in zip(KNOWN + UNKNOWN, paths_of(sources), strict=True):
            path = text.replace("{__file__dir__}", os.path.dirname(FILE))
            folded[expression] = os.path.normpath(path) if path else None
        return folded

    def check(self, template):
        expected = {e: evaluated(e) for e in KNOWN}
        expected.update(dict.fromkeys(UNKNOWN))
        self.assertEqual(self.folded(template), expected)

    def test_in_the_call(self):
        self.check("sys.path.append(%s)\n")

    def test_as_a_constant(self):
        self.check("HERE = %s\nsys.path.append(HERE)\n")

    def test_the_directory_of_a_constant(self):
        folded = self.folded("HERE = %s\nsys.path.append(dirname(HERE))\n")
        for expression in KNOWN:
            with self.subTest(expression):
                self.assertEqual(folded[expression], evaluated("dirname(%s)" % expression))


if __name__ == "__main__":
    unittest.main()
