"""Both engines on sources that are made to be hard: whole ones, and damaged ones.

(a) Where `ast` parses a source: the imports are those of `ast`.
(b) Where tree-sitter parses it without an error: the engines agree in every fact.
(c) Always: what the full engine finds, the fast one finds; where they differ, both were used and a
    diagnostic says so.

CLEW_TEST_SCALE=N makes N sources of each kind (default 10,000); CLEW_TEST_SEED the first seed.
"""

import os
import sys
import unittest

import ast_imports
import engine_facts
import nasty_source

BATCH = 2000
MOST_SHOWN = 5


class NastySourceTest(unittest.TestCase):

    def check(self, make):
        count = int(os.environ.get("CLEW_TEST_SCALE", "10000"))
        first = int(os.environ.get("CLEW_TEST_SEED", "0"))
        parsed = without_error = wrong = 0
        problems = []
        for start in range(first, first + count, BATCH):
            seeds = range(start, min(start + BATCH, first + count))
            sources = [make(seed) for seed in seeds]
            read = 0
            for facts, seed, source in zip(engine_facts.of_sources(sources, "bindings"), seeds,
                                           sources):
                read += 1
                report = []
                reference = ast_imports.imports_of(source)
                if reference is not None:
                    parsed += 1
                    found = facts.imports()
                    if found != reference:
                        report += [f"ast alone: {item}" for item in reference
                                   if item not in found]
                        report += [f"engine alone: {item}" for item in found
                                   if item not in reference]
                        report = report or ["order or number of imports"]
                if not facts.full_has_error():
                    without_error += 1
                    report += facts.differences()
                lost = facts.lost_imports()
                report += [f"lost: {line}" for line in lost]
                if facts.differences() and not (facts.diagnosed() or facts.engine == "both" or
                                                reference is not None):
                    report.append("the engines differ, and nothing says so")
                if report:
                    wrong += 1
                    if wrong <= MOST_SHOWN:
                        problems.append(f"seed {seed}\n    " + "\n    ".join(report[:10]))
            self.assertEqual(read, len(sources), "dump_facts read fewer sources")
        print(f"{self.id()}: {count} sources, {parsed} parsed by ast, "
              f"{without_error} by tree-sitter, {wrong} wrong")
        self.assertGreater(parsed + without_error, 0)
        if problems:
            self.fail(f"{wrong} of {count} sources\n" + "\n".join(problems))

    def test_whole_sources(self):
        self.check(nasty_source.generate)

    def test_damaged_sources(self):
        self.check(lambda seed: nasty_source.damage(nasty_source.generate(seed), seed))


if __name__ == "__main__":
    sys.exit(unittest.main())
