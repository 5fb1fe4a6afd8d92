"""Verdicts of first imports against reality, on real packages.

    first_imports.py --clew CLEW --predict PREDICT [--python PYTHON] [--limit N] ROOT/PACKAGE ...

For each package below its root (`stdlib` names the standard library of PYTHON), the members of all
cyclic components of the import-time graph in the load view, at most N of a component, evenly
chosen, are imported first: by the simulation, and by PYTHON, each in a fresh interpreter. Prints a
row a package, then each import that was predicted wrong or not decided. CLEW is the program, PREDICT
the binary //tests/analyzer/simulate:predict_first_imports.
"""

import argparse
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def components(clew, root, package):
    """Cyclic components of import-time edges (not TYPE_CHECKING, main or never), with parents."""
    text = subprocess.run([clew, "graph", "--format", "json", "--root", ".", package or "."],
                          cwd=root, stdout=subprocess.PIPE, check=False).stdout
    graph = json.loads(text)
    names = {module["id"]: module["name"] for module in graph["modules"]
             if module["path"] and module["name"] and module["origin"] == "project"}
    after = {name: set() for name in names.values()}
    for edge in graph["edges"]:
        skip = {"type_checking", "main", "never"} & set(edge.get("conditions", []))
        if skip or edge.get("scope") == "function":
            continue
        if edge["from"] in names and edge["to"] in names:
            after[names[edge["from"]]].add(names[edge["to"]])
    for name in after:
        parent = name.rpartition(".")[0]
        if parent in after:
            after[name].add(parent)
    return strongly_connected(after)


def strongly_connected(after):
    """Kosaraju's algorithm; components of more than one node, sorted."""
    before = {name: set() for name in after}
    for name, targets in after.items():
        for target in targets:
            before[target].add(name)

    def order(nodes, edges, seen):
        result = []
        for node in nodes:
            if node in seen:
                continue
            seen.add(node)
            stack = [(node, iter(sorted(edges[node])))]
            group = []
            while stack:
                current, targets = stack[-1]
                for target in targets:
                    if target not in seen:
                        seen.add(target)
                        stack.append((target, iter(sorted(edges[target]))))
                        break
                else:
                    stack.pop()
                    group.append(current)
            result.append(group)
        return result

    finished = [node for group in order(sorted(after), after, set()) for node in group]
    groups = order(reversed(finished), before, set())
    return sorted(sorted(group) for group in groups if len(group) > 1)


def import_first(python, root, module):
    code = ("import sys; sys.path.insert(0, sys.argv[1]); import importlib\n"
            "try: importlib.import_module(sys.argv[2])\n"
            "except BaseException as e: sys.stderr.write('\\nEND ' + type(e).__name__ + ': ' + str(e))\n"
            "else: sys.stderr.write('\\nEND ')")
    if root is None:
        code = code.replace("sys.path.insert(0, sys.argv[1]); ", "")
    try:
        done = subprocess.run([python, "-c", code, str(root), module], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=120,
                              check=False)
    except subprocess.TimeoutExpired:
        return "Timeout"
    return done.stderr.decode(errors="replace").rpartition("\nEND ")[2][:200]


def chosen(members, limit):
    if limit <= 0 or len(members) <= limit:
        return members
    return [members[i * len(members) // limit] for i in range(limit)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clew", required=True)
    parser.add_argument("--predict", required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--limit", type=int, default=0, help="members of a component; 0: all")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("packages", nargs="+")
    options = parser.parse_args()
    library, major, minor = subprocess.run(
        [options.python, "-c", "import os, sys; print(os.path.dirname(os.__file__),"
         " *sys.version_info[:2])"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    print("| package | components | largest | imports | works | fails | may-fail | unknown | wrong "
          "| left out | seconds |\n|" + "---|" * 11)
    details = []
    for argument in options.packages:
        stdlib = argument == "stdlib"
        root, package = (library, "") if stdlib else (str(Path(argument).parent),
                                                      Path(argument).name)
        groups = components(options.clew, root, package)
        members = sorted({m for group in groups for m in chosen(group, options.limit)})
        start = time.monotonic()
        job = {"root": root, "version": [int(major), int(minor)], "modules": members}
        answer = subprocess.run([options.predict], input=json.dumps(job) + "\n", text=True,
                                stdout=subprocess.PIPE, check=True).stdout
        seconds = time.monotonic() - start
        outcomes = json.loads(answer)["outcomes"]
        with ThreadPoolExecutor(options.jobs) as pool:
            real = dict(zip(members, pool.map(
                lambda m: import_first(options.python, None if stdlib else root, m), members)))
        counts = dict.fromkeys(["works", "fails", "may-fail", "unknown", "wrong", "out"], 0)
        for module in members:
            outcome, error = outcomes[module], real[module]
            kind = outcome["outcome"]
            counts[kind] += 1
            cyclic = error.startswith(("ImportError", "AttributeError", "NameError"))
            # A missing package, a wrong platform or the program's own refusal say nothing.
            if error and not cyclic:
                counts["out"] += 1
                if kind != "fails":
                    continue
            if kind in ("may-fail", "unknown") or (kind == "fails") != cyclic:
                wrong = kind in ("works", "fails")
                counts["wrong"] += wrong
                details.append(f"{'WRONG' if wrong else 'undecided'} {module}: "
                               f"{json.dumps(outcome)[:600]}\n    real: {error or 'works'}")
        print(f"| {package or 'stdlib'} | {len(groups)} | {max(map(len, groups), default=0)} "
              f"| {len(members)} | {counts['works']} | {counts['fails']} | {counts['may-fail']} "
              f"| {counts['unknown']} | {counts['wrong']} | {counts['out']} | {seconds:.1f} |",
              flush=True)
    print("\n".join(["", *details]))


if __name__ == "__main__":
    main()
