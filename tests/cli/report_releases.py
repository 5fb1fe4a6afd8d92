#!/usr/bin/env python3
"""Compares releases of real packages: is `clew report --compare` the difference of two graphs?

    ./bazelw build -c opt //cli:clew
    python3 tests/cli/report_releases.py --clew bazel-bin/cli/clew

Each pair of releases is fetched with pip (wheels, no dependencies) into a scratch directory that is
deleted, and committed there to a repository of git: the old one, then the new one. The report is made twice,
against the revision and against the old graph, and each is held against report_oracle.py. Prints a line
a pair; the exit status is 1 if any differ.
"""

import argparse
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import report_oracle  # noqa: E402

PAIRS = [
    ("flask", "2.0.0", "3.0.0"),
    ("requests", "2.20.0", "2.32.3"),
    ("click", "7.1.2", "8.1.7"),
    ("django", "3.2", "5.0"),
    ("networkx", "2.6", "3.2"),
    ("sympy", "1.9", "1.12"),
    ("twisted", "21.2.0", "24.3.0"),
    ("celery", "5.0.0", "5.4.0"),
    ("jinja2", "2.11.0", "3.1.4"),
    ("attrs", "20.1.0", "23.2.0"),
]


def run(words, **more):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more).stdout


def fetch(package, version, scratch):
    """The files of a release, below scratch/package-version."""
    wheels = os.path.join(scratch, "wheels")
    run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "--dest", wheels,
         "--disable-pip-version-check", "%s==%s" % (package, version)])
    (wheel,) = glob.glob(os.path.join(wheels, "*.whl"))
    tree = os.path.join(scratch, "%s-%s" % (package, version))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tree)
    shutil.rmtree(wheels)
    for info in glob.glob(os.path.join(tree, "*.dist-info")):
        shutil.rmtree(info)
    return tree


def commit(repository, tree):
    for name in os.listdir(repository):
        if name != ".git":
            path = os.path.join(repository, name)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
    shutil.copytree(tree, repository, dirs_exist_ok=True)
    run(["git", "add", "-A", "-f"], cwd=repository)
    run(["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-q", "--allow-empty", "-m", "x"],
        cwd=repository)


def compare(clew, package, old, new, scratch):
    """What the report says otherwise than the graphs; prints the line of the pair."""
    repository = os.path.join(scratch, "repository")
    os.makedirs(repository)
    run(["git", "init", "-q"], cwd=repository)
    base = [clew, "--no-cache"]
    graphs = []
    for version in (old, new):
        commit(repository, fetch(package, version, scratch))
        text = run(base + ["graph", "--root", ".", "--format", "json"], cwd=repository)
        graphs.append(json.loads(text))
        with open(os.path.join(scratch, version + ".json"), "wb") as file:
            file.write(text)
    found = []
    seconds = []
    for against in ("HEAD~1", os.path.join(scratch, old + ".json")):
        begin = time.monotonic()
        report = json.loads(run(base + ["report", "--root", ".", "--compare", against, "--format", "json"],
                                cwd=repository))
        seconds.append(time.monotonic() - begin)
        found += ["%s: %s" % (os.path.basename(against), line[:2000])
                  for line in report_oracle.disagreements(*graphs, report)]
    diff = report["diff"]
    print("%-10s %-7s -> %-7s | modules +%d -%d | dependencies +%d -%d ~%d | cycles %d -> %d | %s | %.1f s" % (
        package, old, new, len(diff["modules"]["added"]), len(diff["modules"]["removed"]),
        len(diff["dependencies"]["added"]), len(diff["dependencies"]["removed"]), len(diff["changed_dependencies"]),
        diff["before"]["cycles"], report["totals"]["cycles"], "DIFFERS" if found else "equal", seconds[0]), flush=True)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clew", default="bazel-bin/cli/clew")
    parser.add_argument("--only", help="one of the packages")
    arguments = parser.parse_args()
    clew = os.path.abspath(arguments.clew)
    status = 0
    for package, old, new in PAIRS:
        if arguments.only not in (None, package):
            continue
        with tempfile.TemporaryDirectory() as scratch:
            for line in compare(clew, package, old, new, scratch):
                print("  " + line)
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
