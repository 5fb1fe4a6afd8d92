"""Writes a Bazel workspace of many Python targets, to measure the rules with.

    python3 tests/builds/generate_workspace.py DIR --targets 2000 --files 50 --clew PATH_OF_A_BUILT_CLEW

Targets stand in clusters of 50. Each depends on up to three earlier ones of its cluster and on one of
20 base targets; each cluster's first target also on the last one of another cluster. Each file
imports a neighbour and two files of what its target depends on.
"""

import argparse
import os
import random

CLUSTER = 50
BASE = 20

WORKSPACE = """\
workspace(name = "large")

local_repository(name = "clew", path = "%s")

load("@clew//bazel:repositories.bzl", "clew_prebuilt", "native_repositories")

clew_prebuilt(path = "%s")

native_repositories()
"""

BUILD = """\
py_library(
    name = "%s",
    srcs = glob(["*.py"]),
    visibility = ["//visibility:public"],
    deps = [%s],
)
"""


def package(target):
    return "c%02d/t%04d" % (target // CLUSTER, target)


def dependencies(target, rng):
    if target < BASE:
        return sorted(rng.sample(range(target), min(target, 2)))
    first = max(target // CLUSTER * CLUSTER, BASE)
    earlier = range(max(first, target - 10), target)
    found = set(rng.sample(earlier, min(3, len(earlier)))) | {rng.randrange(BASE)}
    if target == first and first >= 2 * CLUSTER:
        found.add(rng.randrange(first // CLUSTER) * CLUSTER + CLUSTER - 1)
    return sorted(found)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def source(target, number, count, below, rng):
    lines = ['"""Module %d of target %d."""\n' % (number, target), "import os\n", "import sys\n"]
    own = package(target).replace("/", ".")
    if number:
        lines.append("from %s import m%02d\n" % (own, rng.randrange(number)))
    for other in rng.sample(below, min(2, len(below))):
        name = package(other).replace("/", ".")
        lines.append("from %s.m%02d import value as v%d\n" % (name, rng.randrange(count), other))
    lines.append("\n\nvalue = %d\n" % number)
    for function in range(10):
        lines.append("\n\ndef f%d(a, b):\n    # Adds what it is given.\n    total = a + b\n"
                     "    return [total, os.sep, sys.path]\n" % function)
    return "".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory")
    parser.add_argument("--targets", type=int, default=2000)
    parser.add_argument("--files", type=int, default=50)
    parser.add_argument("--clew", required=True)
    options = parser.parse_args()
    rng = random.Random(1)
    repository = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
    write(os.path.join(options.directory, "WORKSPACE"),
          WORKSPACE % (repository, os.path.abspath(options.clew)))
    closures = []
    for target in range(options.targets):
        below = dependencies(target, rng)
        closures.append({target}.union(*[closures[other] for other in below]))
        folder = os.path.join(options.directory, package(target))
        labels = "".join('\n        "//%s",' % package(other) for other in below)
        write(os.path.join(folder, "BUILD"),
              BUILD % (os.path.basename(folder), labels + "\n    " if labels else ""))
        for number in range(options.files):
            write(os.path.join(folder, "m%02d.py" % number),
                  source(target, number, options.files, below, rng))
    deps = "".join('\n        "//%s",' % package(target) for target in range(options.targets))
    write(os.path.join(options.directory, "BUILD"),
          'load("@clew//bazel:defs.bzl", "py_import_graph")\n\npy_import_graph(\n'
          '    name = "graph",\n    deps = [%s\n    ],\n)\n' % deps)
    print("%d targets, %d files, %.0f targets below a target on average, %d at most"
          % (options.targets, options.targets * options.files,
             sum(map(len, closures)) / len(closures) - 1, max(map(len, closures)) - 1))


if __name__ == "__main__":
    main()
