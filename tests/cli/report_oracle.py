"""What `clew report --compare` must say, computed again from two documents of `clew graph`.

`disagreements(before, after, report)` lists what differs; empty: the report is right. The sets here
are those of the definitions (analyzer/report/ci/difference.h), written down once more without any
of its code: strongly connected components are found by Kosaraju's algorithm, not by Tarjan's.
"""

import collections

SURVIVED = {"optional", "fallback", "never"}
NOT_LINTED = {"main", "never", "type_checking"}


class Graph:
    """A document of `clew graph --format json`, indexed."""

    def __init__(self, document):
        self.document = document
        self.modules = document["modules"]
        self.edges = [e for e in document["edges"] if e["kind"] != "parent"]
        self.labels = [m["name"] or m["path"] for m in self.modules]

    def is_project(self, node):
        module = self.modules[node]
        return module["origin"] == "project" and module["kind"] not in ("missing", "external")

    def package(self, node):
        module = self.modules[node]
        name, path = module["name"], module["path"] or ""
        if not name:
            return path.rpartition("/")[0] + "/" if "/" in path else "./"
        inside = module["kind"] in ("package", "namespace") or path.rpartition("/")[2].startswith("__init__.")
        return name if inside or "." not in name.lstrip(".") else name.rpartition(".")[0]

    def ways(self):
        """Pair of labels -> the set of ways in which statements write it."""
        ways = collections.defaultdict(set)
        for e in self.edges:
            pair = self.labels[e["from"]], self.labels[e["to"]]
            if pair[0] != pair[1]:
                ways[pair].add((e["kind"], e["scope"], tuple(sorted(e["conditions"])), e["lazy"]))
        return ways

    def project_labels(self):
        return collections.Counter(self.labels[i] for i in range(len(self.modules)) if self.is_project(i))

    def unresolved(self):
        return collections.Counter((self.labels[u["from"]], u["name"]) for u in self.document["unresolved"]
                                   if not SURVIVED & set(u["conditions"]))

    def unknowable(self):
        places = [(self.labels[d["from"]], d["call"], d["reason"]) for d in self.document["dynamic"]]
        places += [(self.labels[h["from"]], h["kind"], "") for h in self.document["hazards"]]
        return collections.Counter(places)

    def outside(self, wanted):
        names = collections.defaultdict(set)
        for e in self.edges:
            to = self.modules[e["to"]]
            if wanted(to) and self.modules[e["from"]]["origin"] == "project":
                names[to["name"].partition(".")[0]].add(e["from"])
        return {name: len(importers) for name, importers in names.items()}

    def third_party(self):
        return self.outside(lambda m: m["origin"] == "third-party" or
                            (m["origin"] == "unknown" and m["kind"] == "external"))

    def stdlib(self):
        return self.outside(lambda m: m["origin"] == "stdlib")

    def package_pairs(self):
        pairs = {(e["from"], e["to"]) for e in self.edges if self.modules[e["to"]]["kind"] != "missing"}
        counts = collections.Counter((self.package(a), self.package(b)) for a, b in pairs)
        return {pair: count for pair, count in counts.items() if pair[0] != pair[1]}

    def cycles(self):
        """Frozen sets of the pairs of labels inside of each component with more than one module."""
        successors = collections.defaultdict(set)
        predecessors = collections.defaultdict(set)
        for e in self.edges:
            if (e["kind"] == "implicit" or NOT_LINTED & set(e["conditions"]) or e["scope"] == "function" or
                    e["lazy"] or e["from"] == e["to"]):
                continue
            successors[e["from"]].add(e["to"])
            predecessors[e["to"]].add(e["from"])
        component = _components(len(self.modules), successors, predecessors)
        pairs = collections.defaultdict(set)
        for node, targets in successors.items():
            for to in targets:
                if component[node] == component[to]:
                    pairs[component[node]].add((self.labels[node], self.labels[to]))
        return sorted((frozenset(p) for p in pairs.values()), key=sorted)

    def totals(self):
        project = [i for i in range(len(self.modules)) if self.is_project(i)]
        cycles = self.cycles()
        return {
            "files": len({self.modules[i]["path"] for i in project if self.modules[i]["path"]}),
            "modules": len(self.modules),
            "packages": len({self.package(i) for i in project}),
            "dependencies": len({(e["from"], e["to"]) for e in self.edges}),
            "imports": len(self.edges),
            "cycles": len(cycles),
            "in_cycles": sum(len({end for pair in c for end in pair}) for c in cycles),
            "unresolved": sum(self.unresolved().values()),
            "unknowable": sum(self.unknowable().values()),
            "third_party": len(self.third_party()),
            "stdlib": len(self.stdlib()),
        }


def _components(count, successors, predecessors):
    order = []
    seen = [False] * count
    for root in range(count):
        if seen[root]:
            continue
        seen[root] = True
        stack = [(root, iter(successors[root]))]
        while stack:
            for to in stack[-1][1]:
                if not seen[to]:
                    seen[to] = True
                    stack.append((to, iter(successors[to])))
                    break
            else:
                order.append(stack.pop()[0])
    component = [-1] * count
    for number, root in enumerate(reversed(order)):
        stack = [root] if component[root] < 0 else []
        while stack:
            node = stack.pop()
            if component[node] < 0:
                component[node] = number
                stack.extend(predecessors[node])
    return component


def expected(before, after):
    """The difference by name; lists are sorted, counters are dictionaries."""
    old, new = Graph(before), Graph(after)
    old_ways, new_ways = old.ways(), new.ways()
    old_packages, new_packages = old.package_pairs(), new.package_pairs()
    old_cycles, new_cycles = old.cycles(), new.cycles()
    inside_before = set().union(*old_cycles) if old_cycles else set()
    inside_now = set().union(*new_cycles) if new_cycles else set()

    def status(pairs):
        fresh = pairs - inside_before
        return "old" if not fresh else "new" if fresh == pairs else "grown"

    result = {
        "before": old.totals(),
        "totals": new.totals(),
        "dependencies": (sorted(set(new_ways) - set(old_ways)), sorted(set(old_ways) - set(new_ways))),
        "changed_dependencies": sorted(p for p in set(old_ways) & set(new_ways) if old_ways[p] != new_ways[p]),
        "packages": (sorted((p, new_packages[p]) for p in set(new_packages) - set(old_packages)),
                     sorted((p, old_packages[p]) for p in set(old_packages) - set(new_packages))),
        "changed_packages": sorted((p, old_packages[p], new_packages[p]) for p in set(old_packages) & set(new_packages)
                                   if old_packages[p] != new_packages[p]),
        "cycles": sorted((status(c), sorted({e for pair in c for e in pair})) for c in new_cycles),
        "fixed_cycles": sorted(sorted({e for pair in c for e in pair}) for c in old_cycles if not c & inside_now),
    }
    for name in ("third_party", "stdlib"):
        a, b = getattr(old, name)(), getattr(new, name)()
        result[name] = (sorted((n, b[n]) for n in set(b) - set(a)), sorted((n, a[n]) for n in set(a) - set(b)))
    for name, places in (("modules", "project_labels"), ("unresolved", "unresolved"), ("unknowable", "unknowable")):
        a, b = getattr(old, places)(), getattr(new, places)()
        # A place of which there is one more is there as often as it is more.
        result[name] = (sorted((b - a).elements()), sorted((a - b).elements()))
    return result


def told(report):
    """The same, as a document of clew.report/1 tells it."""
    diff = report["diff"]

    def both(changes, of):
        return sorted(of(c) for c in changes["added"]), sorted(of(c) for c in changes["removed"])

    def pair(change):
        return change["from"], change["to"]

    members = [sorted(m["module"] for m in c["component"]) for c in report["cycle_findings"]]
    return {
        "before": diff["before"],
        "totals": report["totals"],
        "dependencies": both(diff["dependencies"], pair),
        "changed_dependencies": sorted(pair(c) for c in diff["changed_dependencies"]),
        "packages": (sorted((pair(c), c["after"]) for c in diff["packages"]["added"]),
                     sorted((pair(c), c["before"]) for c in diff["packages"]["removed"])),
        "changed_packages": sorted((pair(c), c["before"], c["after"]) for c in diff["changed_packages"]),
        "cycles": sorted((c["status"], m) for c, m in zip(report["cycle_findings"], members)),
        "fixed_cycles": sorted(sorted(m["module"] for m in c["component"]) for c in diff["fixed_cycles"]),
        "third_party": both(diff["third_party"], lambda u: (u["name"], u["importers"])),
        "stdlib": both(diff["stdlib"], lambda u: (u["name"], u["importers"])),
        "modules": both(diff["modules"], lambda m: m["module"]),
        "unresolved": both(diff["unresolved"], lambda p: (p["module"], p["what"])),
        "unknowable": both(diff["unknowable"], lambda p: (p["module"], p["what"], p.get("reason", ""))),
    }


def disagreements(before, after, report):
    """Lines: what the report says otherwise than two graphs do."""
    wanted, got = expected(before, after), told(report)
    return ["%s: graphs %r, report %r" % (key, wanted[key], got[key]) for key in wanted if wanted[key] != got[key]]
