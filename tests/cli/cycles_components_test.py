"""clew cycles on random graphs: components, shortest cycles and breakers against other methods.

The components are compared with reachability in the matrix of the graph, and with networkx where
Python has it. CLEW_GRAPHS sets the number of graphs.
"""

import itertools
import json
import os
import random
import shutil
import unittest

from clew_case import ClewCase

try:
    import networkx
except ImportError:
    networkx = None


def random_graph(seed):
    """{module: modules that it imports}, without loops."""
    chance = random.Random(seed)
    count = chance.randint(2, 12 if seed % 2 else 40)
    names = [f"m{i:02}" for i in range(count)]
    share = chance.choice([0.5, 1.0, 1.5, 3.0]) / count
    return {a: [b for b in names if a != b and chance.random() < share] for a in names}


def components_by_reachability(graph):
    reach = {a: {b for b in graph[a]} for a in graph}
    for middle, a in itertools.product(graph, graph):
        if middle in reach[a]:
            reach[a] |= reach[middle]
    sets = {frozenset({a} | {b for b in reach[a] if a in reach[b]}) for a in graph}
    return sorted(sorted(s) for s in sets if len(s) > 1)


def has_cycle(graph):
    return bool(components_by_reachability(graph))


def shortest_through(graph, members):
    """The length of a shortest cycle within a set of modules."""
    best = len(members) + 1
    for start in members:
        level, seen = {start}, set()
        for length in range(1, best):
            level = {b for a in level for b in graph[a] if b in members} - seen
            if start in level:
                best = length
                break
            seen |= level
    return best


class RandomGraphsTest(ClewCase):
    def findings(self, seed, graph):
        for name, imported in graph.items():
            self.write(f"{seed}/{name}.py", "".join(f"import {other}\n" for other in imported))
        self.write(f"{seed}/pyproject.toml", "")
        result = self.clew("cycles", "--format", "json", cwd=str(seed))
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return json.loads(result.stdout)["findings"]

    def test_components_cycles_and_breakers(self):
        cyclic = 0
        for seed in range(int(os.environ.get("CLEW_GRAPHS", "60"))):
            graph = random_graph(seed)
            findings = self.findings(seed, graph)
            found = sorted([m["module"] for m in f["component"]] for f in findings)
            self.assertEqual(found, components_by_reachability(graph), f"seed {seed}")
            cyclic += len(found)
            for finding in findings:
                members = {m["module"] for m in finding["component"]}
                self.assertEqual(len(finding["chain"]), shortest_through(graph, members))
                cut = {(e["from"], e["to"]) for e in finding["breakers"]["edges"]}
                left = {a: [b for b in graph[a] if b in members and (a, b) not in cut]
                        for a in members}
                self.assertFalse(has_cycle(left), f"seed {seed}")
                self.assertEqual(finding["verdict"], "safe")  # nothing takes a name
        self.assertGreater(cyclic, 20)

    @unittest.skipIf(networkx is None, "networkx is not installed")
    def test_components_are_those_of_networkx(self):
        for seed in range(1000, 1040):
            graph = random_graph(seed)
            found = sorted([m["module"] for m in f["component"]]
                           for f in self.findings(seed, graph))
            expected = sorted(sorted(c) for c in networkx.strongly_connected_components(
                networkx.DiGraph(graph)) if len(c) > 1)
            self.assertEqual(found, expected, f"seed {seed}")


class RealPackagesTest(ClewCase):
    """Packages of the standard library, the edges taken from `clew graph`."""

    def setUp(self):
        super().setUp()
        library = os.path.dirname(os.__file__)
        for package in ("asyncio", "concurrent", "email", "importlib", "multiprocessing", "xml"):
            shutil.copytree(os.path.join(library, package), self.path(package),
                            ignore=shutil.ignore_patterns("__pycache__"))
        self.write("pyproject.toml")

    def lint_view(self, scopes, without):
        document = self.graph()
        names = {m["id"]: m["name"] for m in document["modules"] if m["path"]}
        graph = {name: [] for name in names.values()}
        for edge in document["edges"]:
            if (edge["kind"] in {"import", "from", "submodule", "star", "dynamic"} and
                    edge["scope"] in scopes and not without & set(edge["conditions"]) and
                    edge["from"] in names and edge["to"] in names and edge["from"] != edge["to"]):
                graph[names[edge["from"]]].append(names[edge["to"]])
        return graph

    def check(self, graph, *words):
        result = self.clew("cycles", "--format", "json", *words)
        self.assertEqual(result.returncode, 1, result.stderr)
        cycles = {tuple(m["module"] for m in f["component"]): len(f["chain"])
                  for f in json.loads(result.stdout)["findings"] if f["rule"] == "import-cycle"}
        expected = {tuple(c): shortest_through(graph, set(c))
                    for c in components_by_reachability(graph)}
        self.assertEqual(cycles, expected)
        if networkx is not None:
            strong = networkx.strongly_connected_components(networkx.DiGraph(graph))
            self.assertEqual(sorted(cycles), sorted(tuple(sorted(c)) for c in strong if len(c) > 1))

    def test_imports_that_run_when_a_module_is_imported(self):
        self.check(self.lint_view({"module", "class"}, {"type_checking", "main", "never"}))

    def test_all_imports(self):
        self.check(self.lint_view({"module", "class", "function"}, set()),
                   "--scope", "all", "--exclude-conditions", "")


if __name__ == "__main__":
    unittest.main()
