"""Both engines on sources that are made to be hard: whole ones, and damaged ones.

(a) Where `ast` parses a source: the imports are those of `ast`.
(b) Where tree-sitter parses it without an error and the fast engine has no doubt: the engines agree
    in every fact (in the names bound, where `ast` parses it: what is no Python binds nothing).
(c) Always: what the full engine finds, the fast one finds, save inside strings.

CLEW_TEST_SCALE=N makes N sources of each kind (default 10,000); CLEW_TEST_SEED the first seed.
"""

import os
import sys
import tokenize
import unittest

import ast_imports
import engine_facts
import nasty_source

def in_string(source, key):
    """Whether an import stands in a string or is no beginning of a statement, by CPython's tokens."""
    place = (int(key[0]), int(key[1]))
    text = source.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(True)
    found = False
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            start = (token.start[0], len(token.line[:token.start[1]].encode()))
            if token.type == tokenize.NAME and token.string in ("import", "from", "lazy"):
                found = found or start == place
    except (tokenize.TokenError, SyntaxError, StopIteration):
        pass
    return not found


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
                if reference is not None and facts.engine == "fast":
                    report += [line for line in facts.lines if " syntax-error " in line]
                if not facts.full_has_error() and facts.engine == "fast":
                    without_error += 1
                    report += [line for line in facts.differences()
                               if reference is not None or ": B " not in line]
                if facts.engine == "both" and not facts.diagnosed():
                    report.append("both engines were used, and nothing says so")
                if reference is None:
                    report += [f"lost: {line}" for line in facts.lost_imports()
                               if not in_string(source, engine_facts.statement_key(line))]
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
