"""clew deps --probes against CPython: what makes a file load otherwise is a dependency or a probe.

A build looks at what `clew deps` lists: files by their content, and with --probes files by their
appearance, with --probes dirs directories by their listing. How often one of them changes although
the same is loaded is printed, and is no failure.
"""

import os
import random
import unittest

from random_tree import ROOTS, RandomTreeCase

TREES = 15 * int(os.environ.get("CLEW_TEST_SCALE", "1"))
EDITS = 4
ENTRIES = 3


class ProbesPropertyTest(RandomTreeCase):
    def deps(self, file, probes):
        result = self.clew("deps", "--root", "src", "--root", "lib", "--no-ignore", "--probes", probes,
                           file)
        self.assertEqual(result.returncode, 0, result.stderr)
        return set(result.stdout.decode().splitlines())

    def contents(self):
        return {file: self.read(file) for file in self.files()}

    def listings(self):
        return {os.path.relpath(folder, self.dir): frozenset(folders + names)
                for root in ROOTS for folder, folders, names in os.walk(self.path(root))}

    def test_what_loads_otherwise_is_a_dependency_or_a_probe(self):
        asked = truly = 0
        alarms = {"files": 0, "dirs": 0}
        for seed in range(TREES):
            rng = random.Random(seed)
            self.make_tree(rng)
            before = self.state()
            for step in range(EDITS):
                entries = rng.sample(sorted(before), min(ENTRIES, len(before)))
                deps = {probes: {file: self.deps(file, probes) for file in entries}
                        for probes in alarms}
                old_contents, old_listings = self.contents(), self.listings()
                changes = self.edit_once(rng) + self.edit_once(rng)
                contents, listings = self.contents(), self.listings()
                after = self.state()
                edited = {f for f in contents.keys() & old_contents.keys()
                          if contents[f] != old_contents[f]}
                changed = {
                    "files": edited | contents.keys() ^ old_contents.keys()
                    | listings.keys() ^ old_listings.keys(),
                    "dirs": edited | {d for d in listings.keys() | old_listings.keys()
                                      if listings.get(d) != old_listings.get(d)},
                }
                for file in after.keys() & set(entries):
                    otherwise = after[file] != before[file]
                    asked += 1
                    truly += otherwise
                    for probes in alarms:
                        seen = bool(changed[probes] & deps[probes][file])
                        with self.subTest(seed=seed, step=step, file=file, probes=probes,
                                          changes=changes):
                            self.assertTrue(seen or not otherwise)
                        alarms[probes] += seen and not otherwise
                before = after
        print("%d times asked, %d times something else is loaded; said without need: %s"
              % (asked, truly, alarms))
        self.assertGreater(truly, 10)


if __name__ == "__main__":
    unittest.main()
