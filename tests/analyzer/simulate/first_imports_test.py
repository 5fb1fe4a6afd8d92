"""Predictions of first imports equal what CPython does, on generated packages.

Each module of each package is imported first in a fresh interpreter state. A prediction `works` or
`fails` is never wrong; `may-fail` and `unknown` are rare. CLEW_PACKAGES sets the number of packages,
CLEW_FIRST_SEED the first seed, CLEW_KEEP a directory that keeps the packages of wrong predictions.
"""

import collections
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import generate_packages  # noqa: E402


class FirstImports(unittest.TestCase):
    def test_predictions_equal_reality(self):
        count = int(os.environ.get("CLEW_PACKAGES", "500"))
        first = int(os.environ.get("CLEW_FIRST_SEED", "1"))
        counts = {"works": 0, "fails": 0, "may-fail": 0, "unknown": 0}
        whys = collections.Counter()
        other_errors = 0
        wrong = []
        with tempfile.TemporaryDirectory() as directory:
            jobs = []
            for seed in range(first, first + count):
                files, modules = generate_packages.package(seed)
                root = Path(directory, str(seed))
                for name, text in files.items():
                    path = root / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text)
                jobs.append({"root": str(root), "modules": modules,
                             "version": list(sys.version_info[:2]),
                             "keep_from_steps": seed % 2 * 1_000_000})
            text = "".join(json.dumps(job) + "\n" for job in jobs)
            predicted = subprocess.run([os.environ["PREDICT"]], input=text, text=True, check=True,
                                       stdout=subprocess.PIPE)
            real = subprocess.run([sys.executable, str(HERE / "real_imports.py")], input=text,
                                  text=True, check=True, stdout=subprocess.PIPE)
            for job, guess, fact in zip(jobs, predicted.stdout.splitlines(),
                                        real.stdout.splitlines(), strict=True):
                outcomes = json.loads(guess)["outcomes"]
                results = json.loads(fact)["results"]
                for module in job["modules"]:
                    outcome = outcomes[module]
                    error, message = results[module]
                    if error not in ("", "ImportError", "AttributeError", "NameError"):
                        # TypeError and the like: a value is not of the kind it is used as. All
                        # that may be said is that nothing is known.
                        other_errors += 1
                        if outcome["outcome"] != "fails":
                            continue
                    counts[outcome["outcome"]] += 1
                    whys[outcome.get("why", outcome["outcome"])] += 1
                    expected = "works" if error == "" else "fails"
                    if outcome["outcome"] in ("works", "fails") and (
                            outcome["outcome"] != expected
                            or expected == "fails" and not self.same(outcome, error, message)):
                        wrong.append((Path(job["root"]).name, module, outcome, error, message))
                        if keep := os.environ.get("CLEW_KEEP"):
                            shutil.copytree(job["root"], Path(keep, Path(job["root"]).name),
                                            dirs_exist_ok=True)
        total = sum(counts.values())
        undecided = counts["may-fail"] + counts["unknown"]
        print(f"{count} packages, {total} first imports: {counts}, {len(wrong)} wrong, "
              f"{other_errors} end in other errors, undecided {100 * undecided / total:.2f} %, "
              f"{dict(sorted(whys.items()))}")
        for seed, module, outcome, error, message in wrong[:20]:
            print(f"seed {seed}, import {module}: predicted {outcome}\n   real: {error} {message}")
        self.assertEqual(len(wrong), 0)
        self.assertLess(undecided, total / 100)
        self.assertGreater(counts["fails"], total / 10)
        self.assertGreater(counts["works"], total / 10)

    @staticmethod
    def same(outcome, error, message):
        """Is the predicted failure the one that happened?"""
        return outcome["error"] == error and outcome["name"] in message


if __name__ == "__main__":
    unittest.main()
