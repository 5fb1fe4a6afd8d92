"""The edge sets of two tools, and every difference with its reason."""

import collections
import json
import os
import subprocess


def clew_graph(clew, tree):
    """Edges between files, with the kinds of each; and by file, its packages' `__init__` files."""
    output = subprocess.check_output(
        [clew, "graph", "--no-cache", "-q", "--format", "json", "--no-ignore", "--root", tree.root,
         tree.root], cwd=tree.root)
    document = json.loads(output)
    modules = document["modules"]
    path = {module["id"]: os.path.join(tree.root, module["path"]) if module["path"] else None
            for module in modules}
    edges = collections.defaultdict(set)
    for edge in document["edges"]:
        if path[edge["from"]] and path[edge["to"]] and edge["from"] != edge["to"]:
            edges[path[edge["from"]], path[edge["to"]]].add(edge["kind"])
    parents = {}
    for module in modules:
        above, at = set(), module["parent"]
        while at is not None:
            above.add(path[at])
            at = modules[at]["parent"]
        parents.setdefault(path[module["id"]], set()).update(above - {None})
    names = {module["name"]: path[module["id"]] for module in modules if module["name"]}
    files = {path[module["id"]] for module in modules if module["path"]}
    reported = {path[record["from"]] for kind in ("dynamic", "hazards") for record in document[kind]}
    return dict(edges), parents, names, files, reported


def ruff_graph(ruff, tree):
    output = subprocess.check_output(
        [ruff, "analyze", "graph", "--isolated", "--config", "exclude=[]", tree.root],
        cwd=tree.root, stderr=subprocess.DEVNULL)
    document = {os.path.join(tree.root, file): [os.path.join(tree.root, other) for other in others]
                for file, others in json.loads(output).items()}
    return {(file, other) for file, others in document.items() for other in others
            if file != other}, set(document)


GRIMP = """
import json, sys
import grimp
sys.path.insert(0, sys.argv[1])
cache = None if sys.argv[2] == "-" else sys.argv[2]
graph = grimp.build_graph(*sys.argv[3:], cache_dir=cache)
"""

GRIMP_EDGES = GRIMP + """
json.dump({m: sorted(graph.find_modules_directly_imported_by(m)) for m in graph.modules}, sys.stdout)
"""


def grimp_graph(python, tree, names):
    output = subprocess.check_output([python, "-c", GRIMP_EDGES, tree.root, "-", *tree.packages],
                                     stderr=subprocess.DEVNULL)
    document = json.loads(output)
    edges = {(names.get(module, module), names.get(other, other))
             for module, others in document.items() for other in others}
    return edges, {names.get(module, module) for module in document}


def reasons_of_ours(edges, theirs, their_files):
    """Counts of what only Clew has, by reason."""
    counts = collections.Counter()
    for (file, other), kinds in edges.items():
        if (file, other) in theirs:
            continue
        if file not in their_files or other not in their_files:
            counts["a file that the other does not read"] += 1
        else:
            counts["/".join(sorted(kinds)) + " import"] += 1
    return counts


def source_root(file):
    """The directory above the topmost package that `file` is in."""
    above = os.path.dirname(file)
    while os.path.exists(os.path.join(above, "__init__.py")):
        above = os.path.dirname(above)
    return above


def reasons_of_theirs(edges, parents, theirs, our_files, reported, root):
    """Counts of what only the other has, by reason, and examples of what has none."""
    counts, unexplained = collections.Counter(), []
    targets = collections.defaultdict(set)
    for file, other in edges:
        targets[file].add(other)
    for file, other in sorted(theirs - set(edges)):
        above = set().union(*(parents.get(target, set()) for target in targets[file]), parents.get(file, set()))
        if other in above:
            counts["the package above an imported module: implied, in the load view"] += 1
        elif os.path.basename(other) == "__future__.py":
            counts["`from __future__`: a directive to the compiler"] += 1
        elif source_root(other) != source_root(file) and other in our_files and source_root(other) != root:
            counts["a directory that happens to hold a package, and is on no search path, taken for one"] += 1
        elif file in reported:
            counts["the importer has a place that we report as unknowable"] += 1
        elif file not in our_files or other not in our_files:
            kind = os.path.splitext(file if file not in our_files else other)[1] or "other"
            counts[f"a {kind} file that is no module of ours"] += 1
        else:
            counts["none found"] += 1
            unexplained.append((file, other))
    return counts, unexplained
