"""clew report --compare is the difference of two graphs: of generated projects, all of its lists."""

import json
import random
import shutil
import unittest

import report_oracle
from clew_case import ClewCase

MODULES = ["app", "app.a", "app.b", "app.core", "app.core.x", "app.core.y", "lib", "lib.m", "tool", "free.n"]
OUTSIDE = ["json", "os.path", "requests", "yaml.reader", "app.nosuch", "lib.gone"]
STATEMENTS = [
    "import {0}\n",
    "from {0} import *\n",
    "def f():\n    import {0}\n",
    "try:\n    import {0}\nexcept ImportError:\n    pass\n",
    "if __name__ == '__main__':\n    import {0}\n",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import {0}\n",
    "if input():\n    import {0}\n",
    "class C:\n    import {0}\n",
]


def sources(rng):
    """Files of a project by path."""
    files = {}
    for name in MODULES:
        if rng.random() < 0.15:
            continue
        text = ""
        for _ in range(rng.randrange(5)):
            target = rng.choice(MODULES if rng.random() < 0.7 else OUTSIDE)
            # Of the ways to write an import the plain one is the most frequent.
            text += rng.choice(STATEMENTS + STATEMENTS[:1] * 5).format(target)
        if rng.random() < 0.1:
            text += "import importlib\nimportlib.import_module(input())\n"
        if rng.random() < 0.1:
            text += "import sys\nsys.path.insert(0, 'x')\n"
        package = any(other.startswith(name + ".") for other in MODULES)
        files["src/" + name.replace(".", "/") + ("/__init__.py" if package else ".py")] = text
    if rng.random() < 0.5:
        files["src/run-it.py"] = "import app.a\n"
    return files


class ReportDifferenceTest(ClewCase):
    def document(self, *words):
        result = self.clew(*words)
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def graph_of(self, files, name):
        shutil.rmtree(self.path("src"), ignore_errors=True)
        self.write_all(files)
        document = self.document("graph", "--root", "src", "--format", "json")
        self.write(name, json.dumps(document))
        return document

    def test_every_list_is_the_difference_of_two_graphs(self):
        cycles = set()
        for seed in range(40):
            rng = random.Random(seed)
            before_files = sources(rng)
            # Another project, or edits: files go, files import more.
            after_files = sources(rng)
            if seed % 2:
                kept = {path: text for path, text in before_files.items() if rng.random() < 0.9}
                more = {path: text + "import %s\n" % rng.choice(MODULES) for path, text in kept.items()
                        if rng.random() < 0.3}
                after_files = {**kept, **more}
            before = self.graph_of(before_files, "before.json")
            after = self.graph_of(after_files, "after.json")
            report = self.document("report", "--root", "src", "--compare", "before.json", "--format", "json")
            with self.subTest(seed=seed):
                self.assertEqual(report_oracle.disagreements(before, after, report), [])
            cycles.update(c["status"] for c in report["cycle_findings"])
            cycles.update("fixed" for _ in report["diff"]["fixed_cycles"])
        self.assertEqual(cycles, {"old", "new", "grown", "fixed"})

    def test_a_graph_and_a_revision_give_the_same_difference(self):
        before = self.graph_of(sources(random.Random(1)), "before.json")
        after = self.graph_of(sources(random.Random(3)), "after.json")
        report = self.document("report", "--graph", "after.json", "--compare", "before.json", "--format", "json")
        self.assertEqual(report_oracle.disagreements(before, after, report), [])

    def test_the_definitions_see_a_wrong_report(self):
        before = self.graph_of(sources(random.Random(1)), "before.json")
        after = self.graph_of(sources(random.Random(3)), "after.json")
        report = self.document("report", "--root", "src", "--compare", "before.json", "--format", "json")
        self.assertTrue(report["diff"]["dependencies"]["added"])
        report["diff"]["dependencies"]["added"].pop()
        self.assertEqual(len(report_oracle.disagreements(before, after, report)), 1)


if __name__ == "__main__":
    unittest.main()
