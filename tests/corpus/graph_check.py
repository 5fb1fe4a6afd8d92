"""Runs the binary on a case and compares its graph with the expectations of the case."""

import json
import os
import subprocess

from corpus_cases import EDGE_KINDS, split_lines

PYTHON_VERSION = "3.12"  # the graph's, where a case does not say another one


def binary():
    """The program under test, $CLEW; None where that is not set."""
    path = os.environ.get("CLEW")
    return os.path.abspath(path) if path else None


def graph_command(case):
    settings = case.settings
    command = ["graph", "--format", "json", "--view", "load", "--no-cache"]
    for root in case.roots:
        command += ["--root", root]
    args = settings.get("args", [])
    if "--python-version" not in args:
        command += ["--python-version", PYTHON_VERSION]
    if "--platform" not in args:
        command += ["--platform", "linux"]
    return command + args + settings.get("paths", ["project"])


def run_graph(clew, case, directory, extra=()):
    """The graph as JSON of the case that lies in `directory`."""
    command = [clew] + graph_command(case) + list(extra)
    done = subprocess.run(command, cwd=directory, capture_output=True, timeout=120,
                          env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"})
    if done.returncode != 0:
        errors = done.stderr.decode("utf-8", "replace")
        raise AssertionError(f"{' '.join(command)}\nstatus {done.returncode}\n{errors}")
    return json.loads(done.stdout.decode("utf-8", "surrogateescape"))


def shown(fact):
    """A fact as it would be written in an `# expect:` comment."""
    word, target, conditions, scope, lazy, shadowable = fact
    parts = [word]
    if target:
        parts.append(target)
    if conditions:
        parts.append("[" + ", ".join(conditions) + "]")
    if scope != "module":
        parts.append("scope=" + scope)
    if lazy:
        parts.append("lazy")
    if shadowable:
        parts.append("shadowable")
    return " ".join(parts)


class Facts:
    """What is said about each (path, line), by the case or by the graph."""

    def __init__(self):
        self.at = {}

    def add(self, path, line, word, target="", conditions=(), scope="module", lazy=False,
            shadowable=False):
        self.at.setdefault((path, line), set()).add(
            (word, target, tuple(conditions), scope, lazy, shadowable))


def expected_facts(case):
    facts = Facts()
    for item in case.expectations:
        if item.word in ("nothing", "raises"):
            continue
        line = 0 if item.word == "diagnostic" else item.line
        facts.add(item.path, line, item.word, item.target, item.conditions, item.scope, item.lazy,
                  item.shadowable)
        if item.word == "missing":
            facts.add(item.path, item.line, "unresolved", item.name, item.conditions)
    return facts


def graph_facts(graph, expected):
    """The graph's facts, spelled as the expectations spell theirs where both are right."""
    modules = {module["id"]: module for module in graph["modules"]}
    facts = Facts()

    def place(module):
        return module["path"] or module["name"]

    for edge in graph["edges"]:
        source, target = modules[edge["from"]], modules[edge["to"]]
        at = (place(source), edge["line"])
        word = target["kind"] if target["kind"] in ("missing", "external") else edge["kind"]
        name = target["name"] if target["name"] is not None else "@" + target["path"]
        if target["name"] is not None and target["path"]:
            exact = f"{name}@{target['path']}"
            if any(fact[1] == exact for fact in expected.at.get(at, ())):
                name = exact
        facts.add(*at, word, name, edge["conditions"], edge["scope"], edge["lazy"],
                  edge["shadowable"])
    for item in graph["unresolved"]:
        facts.add(place(modules[item["from"]]), item["line"], "unresolved", item["name"],
                  item["conditions"])
    for item in graph["dynamic"]:
        at = (place(modules[item["from"]]), item["line"])
        named = any(fact[:2] == ("dynamic-report", item["call"])
                    for fact in expected.at.get(at, ()))
        facts.add(*at, "dynamic-report", item["call"] if named else "")
    for item in graph["hazards"]:
        facts.add(place(modules[item["from"]]), item["line"], "hazard", item["kind"])
    for item in graph["diagnostics"]:
        facts.add(item["path"], 0, "diagnostic", item["code"])
    return facts


def differences(case, directory, graph):
    """Lines for a person: what is missing, what is unexpected, and the source beside it."""
    expected = expected_facts(case)
    actual = graph_facts(graph, expected)
    report = []
    sources = {}
    for path, line in sorted(set(expected.at) | set(actual.at)):
        wanted = expected.at.get((path, line), set())
        got = actual.at.get((path, line), set())
        if wanted == got:
            continue
        text = source_line(directory, path, line, sources)
        report.append(f"{path}:{line}: {text}" if line else f"{path}:")
        report += [f"    missing     {shown(fact)}" for fact in sorted(wanted - got)]
        report += [f"    unexpected  {shown(fact)}" for fact in sorted(got - wanted)]
    complete = expected_completeness(case)
    if complete is not None and graph["complete"] != complete:
        report.append(f"complete is {graph['complete']}, expected {complete}")
    return report


def expected_completeness(case):
    if "complete" in case.settings:
        return case.settings["complete"]
    words = {item.word for item in case.expectations}
    if "dynamic-report" in words:
        return False
    if words & {"hazard", "diagnostic"}:
        return None
    return True


def source_line(directory, path, line, sources):
    if path not in sources:
        try:
            with open(os.path.join(directory, path), "rb") as file:
                sources[path] = split_lines(file.read())
        except OSError:
            sources[path] = []
    lines = sources[path]
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return text.encode("utf-8", "backslashreplace").decode()


def golden_text(graph):
    """The whole graph, one fact a line, without what changes from build to build."""
    kept = {key: value for key, value in graph.items() if key != "tool"}
    parts = []
    for key, value in kept.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines = ",\n  ".join(json.dumps(item) for item in value)
            parts.append(f'"{key}": [\n  {lines}]')
        else:
            parts.append(f'"{key}": {json.dumps(value)}')
    return "{" + ",\n ".join(parts) + "}\n"


assert set(EDGE_KINDS).isdisjoint({"missing", "external"})
