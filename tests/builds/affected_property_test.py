"""clew affected against CPython: whatever a random edit makes load otherwise is in the answer.

What a file loads is asked of CPython itself, before and after the edit. How often the answer says
more than that is printed, and is no failure.
"""

import os
import random
import unittest

from random_tree import RandomTreeCase

TREES = 25 * int(os.environ.get("CLEW_TEST_SCALE", "1"))
EDITS = 6


class AffectedPropertyTest(RandomTreeCase):
    def affected(self, changes):
        lines = "".join("%s\t%s\n" % change for change in changes)
        result = self.clew("affected", "--root", "src", "--root", "lib", "--no-ignore",
                           "--name-status", "-", stdin=lines.encode())
        self.assertEqual(result.returncode, 0, result.stderr)
        return set(result.stdout.decode().splitlines())

    def test_what_loads_otherwise_is_affected(self):
        truly = told = asked = 0
        for seed in range(TREES):
            rng = random.Random(seed)
            self.make_tree(rng)
            before = self.state()
            for step in range(EDITS):
                changes = [c for _ in range(rng.choice((1, 1, 2))) for c in self.edit_once(rng)]
                changes = [(s, p) for s, p in changes if s != "M" or os.path.exists(self.path(p))]
                if not changes:
                    continue
                after = self.state()
                really = {f for f in after if f in before and after[f] != before[f]}
                answer = self.affected(changes)
                with self.subTest(seed=seed, step=step, changes=changes):
                    self.assertEqual(really - answer, set())
                truly += len(really)
                told += len(answer & set(after) & set(before))
                asked += 1
                before = after
        print("%d edits: %d files said to be affected, %d of them really load something else"
              % (asked, told, truly))
        self.assertGreater(truly, 50)


if __name__ == "__main__":
    unittest.main()
