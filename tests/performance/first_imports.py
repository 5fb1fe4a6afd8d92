"""Verdicts of first imports against reality, on real packages.

    first_imports.py --clew CLEW [--python PYTHON] [--scope all] [--list FILE] PACKAGE ...

Asks `clew cycles` about each package, a top-level package or module that PYTHON can import (or
`stdlib`: the modules of its standard library), and imports each member of each component that it
finds first, each in a fresh interpreter. Prints a row a package:

    works/works     both say that the first import works
    fails/fails     both say that it fails for want of a name
    undecided       may-fail or unknown, whatever happens
    wrong           predicted to work but fails for want of a name, or the other way round
    left out        ends for another reason: a missing package, another platform, its own exception

and then each import that is wrong or undecided. Exit status 1 if any is wrong.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

IMPORT = """
import importlib, sys
try: importlib.import_module(sys.argv[1])
except BaseException as error:
    names = []
    while error is not None:
        names.append(type(error).__name__)
        text = str(error)
        error = error.__cause__ or error.__context__
    sys.stderr.write('\\nEND ' + ' '.join(names) + ': ' + text)
else: sys.stderr.write('\\nEND ')
"""
NOT_IMPORTED = {"site-packages", "test", "tests", "idlelib", "lib2to3", "turtledemo", "__pycache__",
                "ensurepip", "lib-dynload"}


def places(python, package):
    """What below a root of its own makes the package: [(name, path)]."""
    code = ("import sys, os, importlib.util as u; n = sys.argv[1]\n"
            "if n == 'stdlib': print(os.path.dirname(os.__file__))\n"
            "else: s = u.find_spec(n); print(s.submodule_search_locations[0]"
            " if s.submodule_search_locations else s.origin)")
    found = Path(subprocess.run([python, "-c", code, package], stdout=subprocess.PIPE, text=True,
                                check=True).stdout.strip())
    if package != "stdlib":
        return [(found.name, found)]
    return [(entry.name, entry) for entry in sorted(found.iterdir())
            if entry.name not in NOT_IMPORTED and (entry.suffix == ".py" or entry.is_dir()) and
            entry.stem.isidentifier()]


def predicted(options, package):
    """({module: first import}, components, largest, seconds) as `clew cycles` says."""
    version = subprocess.run([options.python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
                             stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as root:
        for name, path in places(options.python, package):
            os.symlink(path, os.path.join(root, name))
        command = [options.clew, "cycles", "--root", ".", "--format", "json", "--scope",
                   options.scope, "--python-version", version, "--platform", sys.platform]
        start = time.monotonic()
        done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, check=False)
        seconds = time.monotonic() - start
    if done.returncode not in (0, 1):
        sys.exit(f"{command} ended with {done.returncode}")
    report = json.loads(done.stdout)
    outcomes = {}
    for finding in report["findings"]:
        for first in finding.get("first_imports", []):
            outcomes[first["module"]] = first
    return outcomes, report["summary"]["components"], report["summary"]["largest"], seconds


def really(python, module):
    """The exception of a first import, "" if there is none."""
    try:
        done = subprocess.run([python, "-c", IMPORT, module], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=120,
                              cwd="/", check=False)
    except subprocess.TimeoutExpired:
        return "Timeout: "
    return done.stderr.decode(errors="replace").rpartition("\nEND ")[2][:300]


def for_want_of_a_name(error):
    """Does the exception, or one that it followed from, come from a name bound too late?"""
    types, _, text = error.partition(": ")
    if "partially initialized module" in text or "circular import" in text:
        return True
    return types.split(" ")[0] in ("ImportError", "AttributeError", "NameError")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clew", required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--scope", default="import-time")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("packages", nargs="+")
    options = parser.parse_args()
    columns = ["package", "components", "largest", "imports", "works/works", "fails/fails",
               "undecided", "wrong", "left out", "seconds"]
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}", flush=True)
    details = []
    sums = dict.fromkeys(columns[3:9], 0)
    for package in options.packages:
        outcomes, components, largest, seconds = predicted(options, package)
        with ThreadPoolExecutor(options.jobs) as pool:
            real = dict(zip(outcomes, pool.map(lambda m: really(options.python, m), outcomes)))
        row = dict.fromkeys(columns[3:9], 0)
        row["imports"] = len(outcomes)
        for module, first in sorted(outcomes.items()):
            error, outcome = real[module], first["outcome"]
            if first.get("why") == "raises" and error and not for_want_of_a_name(error):
                kind = "left out"
            elif outcome in ("may-fail", "unknown"):
                kind = "undecided"
            elif error and not for_want_of_a_name(error) and outcome != "fails":
                kind = "left out"
            elif (outcome == "fails") == bool(error):
                kind = f"{outcome}/{outcome}"
            else:
                kind = "wrong"
            row[kind] += 1
            if kind in ("undecided", "wrong"):
                evidence = {key: value for key, value in first.items()
                            if key in ("outcome", "why", "error", "name", "of", "at")}
                details.append(f"{kind}: {module}: {json.dumps(evidence)}\n"
                               f"    really: {error or 'works'}")
        for key in sums:
            sums[key] += row[key]
        cells = [package, components, largest, *row.values(), f"{seconds:.1f}"]
        print(f"| {' | '.join(map(str, cells))} |", flush=True)
    cells = ["all", "", "", *sums.values(), ""]
    print(f"| {' | '.join(map(str, cells))} |\n")
    share = 100 * sums["undecided"] / max(1, sums["imports"])
    print(f"{sums['wrong']} wrong, {share:.1f} % undecided of {sums['imports']} first imports")
    print("\n".join(details))
    return 1 if sums["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
