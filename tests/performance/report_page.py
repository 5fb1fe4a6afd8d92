#!/usr/bin/env python3
"""How large a report's page is, and how soon it can be used in Chromium.

    ./bazelw build -c opt //cli:clew
    python3 tests/performance/report_page.py [--modules 20000] [--imports 200000] [--project DIR]

Makes a project in a scratch directory (modules in packages of a hundred, imports half of them near,
a third of something popular; --cycles: of anything, so that most of it is one component), or takes one that
is there, makes its report, and opens it --rounds times in Debian's chromium-headless-shell. Needs node;
playwright-core is fetched with npm into the scratch directory, or named by PLAYWRIGHT_CORE.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time


def write_project(root, modules, imports, cycles):
    rng = random.Random(7)
    names = ["corp.team%03d.area%d.module_%02d" % (i // 1000, i // 100 % 10, i % 100) for i in range(modules)]
    targets = [set() for _ in names]
    total = 0
    while total < imports:
        a = rng.randrange(1, modules)
        if cycles:
            b = rng.randrange(modules)
        elif rng.random() < 0.5:
            b = max(0, a - 1 - int(rng.expovariate(1 / 60)))
        elif rng.random() < 0.7:
            b = int(a * rng.random() ** 3)
        else:
            b = rng.randrange(a)
        if a != b and b not in targets[a]:
            targets[a].add(b)
            total += 1
    made = set()
    for name, imported in zip(names, targets):
        path = os.path.join(root, name.replace(".", "/") + ".py")
        folder = os.path.dirname(path)
        while folder != root and folder not in made:
            os.makedirs(folder, exist_ok=True)
            open(os.path.join(folder, "__init__.py"), "w").close()
            made.add(folder)
            folder = os.path.dirname(folder)
        with open(path, "w") as file:
            for number in sorted(imported):
                package, _, module = names[number].rpartition(".")
                file.write("\n" * rng.randrange(2) + "from %s import %s\n" % (package, module))


def find_playwright(scratch):
    if os.environ.get("PLAYWRIGHT_CORE"):
        return os.path.abspath(os.environ["PLAYWRIGHT_CORE"])
    subprocess.run(["npm", "install", "--silent", "--no-save", "--ignore-scripts", "--prefix", scratch,
                    "playwright-core"], check=True, stdout=subprocess.DEVNULL)
    return os.path.join(scratch, "node_modules/playwright-core")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clew", default="bazel-bin/cli/clew")
    parser.add_argument("--modules", type=int, default=20000)
    parser.add_argument("--imports", type=int, default=200000)
    parser.add_argument("--cycles", action="store_true")
    parser.add_argument("--project", help="a directory that is the root")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    clew = os.path.abspath(arguments.clew)
    here = os.path.dirname(os.path.abspath(__file__))
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as scratch:
        project = arguments.project and os.path.abspath(arguments.project)
        if not project:
            project = os.path.join(scratch, "project")
            os.mkdir(project)
            write_project(project, arguments.modules, arguments.imports, arguments.cycles)
        page = os.path.join(scratch, "report.html")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begin = time.monotonic()
        result = subprocess.run([clew, "report", "--no-cache", "--root", ".", "-o", page], cwd=project, check=True,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wall = time.monotonic() - begin
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(result.stderr.decode().strip().rpartition("\n")[2])
        print("made in %.1f s (processor %.1f s, %.0f MB at most), %.2f MB" % (
            wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1e3,
            os.path.getsize(page) / 1e6))
        if not chromium:
            print("no chromium-headless-shell here")
            return
        playwright = find_playwright(scratch)
        for _ in range(arguments.rounds):
            seen = json.loads(subprocess.run(["node", os.path.join(here, "report_page.js"), playwright, chromium, page],
                                             check=True, stdout=subprocess.PIPE).stdout)
            print("usable after %.0f ms (main thread %.0f ms); views drawn in %s ms; heap %.0f MB; %d elements%s" % (
                seen["usable"], seen["busy"], ", ".join("%s %.0f" % pair for pair in seen["views"].items()), seen["heap"] / 1e6,
                seen["elements"], "; errors: %s" % seen["errors"] if seen["errors"] else ""))


if __name__ == "__main__":
    sys.exit(main())
