"""Confirms the expectations of the corpus on CPython: what is imported when the cases really run.

For each case every project module is imported in a process of its own (import_recorder.py). Then
  - every import seen must be an expected edge, or a package above one;
  - every expected edge that always runs must have been seen;
  - where a module comes from is what the expectation or the recorded graph says;
  - a module fails only where the case says `raises`, and what is `missing` is never found.
The python3 at hand is used, and each other CPython 3.7-3.14 that pyenv or the system has.
"""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

import corpus_cases

HERE = os.path.dirname(os.path.abspath(__file__))
VERSIONS = [(3, minor) for minor in range(7, 15)]


def interpreters():
    """(major, minor) -> path, of what is installed beside the python3 at hand."""
    found = {}
    home = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    for version in VERSIONS:
        name = "%d.%d" % version
        places = glob.glob(os.path.join(home, "versions", name + ".*", "bin", "python3"))
        places += [f"/usr/bin/python{name}", f"/usr/local/bin/python{name}"]
        for place in places:
            if version not in found and os.path.exists(place):
                found[version] = place
    return found


def admits(case, version):
    """Whether `python = ">=3.8,<3.13"` of the case admits the version."""
    for part in filter(None, case.settings.get("python", "").replace(" ", "").split(",")):
        found = re.fullmatch(r"(>=|<)3\.(\d+)", part)
        if not found:
            raise corpus_cases.CaseError(f"{case.name}: cannot read python = {part}")
        bound = (3, int(found.group(2)))
        if (version >= bound) != (found.group(1) == ">="):
            return False
    return True


def module_names(case):
    """The dotted name of each Python file below a root."""
    names = []
    for root in case.roots:
        for path in corpus_cases.files_of(os.path.join(case.directory, root)):
            if not path.endswith(".py"):
                continue
            parts = path[:-3].split("/")
            if any("." in part for part in parts):
                continue
            if parts[-1] == "__init__":
                parts.pop()
            if parts and parts != ["__main__"] and ".".join(parts) not in names:
                names.append(".".join(parts))
    return names


def runs_of(case):
    settings = case.settings
    runs = [("import", name) for name in settings.get("modules", module_names(case))]
    for item in settings.get("scripts", []):
        if item.startswith("-m "):
            runs.append(("module", item[3:]))
        else:
            runs.append(("script", item))
    return runs + [("find", name) for name in settings.get("finds", {})]


def ancestors(name):
    while name:
        yield name
        name = name.rpartition(".")[0]


def golden_places(case):
    """name -> paths, of the recorded graph; None where nothing is recorded."""
    path = os.path.join(case.directory, "graph.json")
    if not os.path.exists(path):
        return None
    places = {}
    with open(path, encoding="utf-8") as file:
        for module in json.load(file)["modules"]:
            if module["kind"] not in ("missing", "external"):
                places.setdefault(module["name"], set()).add(module["path"] or "")
    return places


def check(case, results):
    """Lines that say where CPython and the case disagree."""
    report = set()
    allowed = {}  # importer -> name -> places, None for any
    for item in case.expectations:
        if not item.is_edge or item.word == "external":
            continue
        names = allowed.setdefault(item.path, {})
        if item.word != "missing":
            places = names.setdefault(item.name, set())
            places.add(item.target_path or None)
        for name in list(ancestors(item.name))[1:]:
            names.setdefault(name, set()).add(None)
    exempt = {(item["from"], item["to"]) for item in case.settings.get("exempt", [])}
    raising = {(item.path, item.target) for item in case.expectations if item.word == "raises"}
    places = golden_places(case)
    seen = set()
    raised = set()
    for run, outcome in results:
        if run[0] == "find" and outcome["error"] is None:
            wanted = case.settings["finds"][run[1]]
            if outcome["origin"] != wanted:
                report.add(f"{run[1]} is {outcome['origin']} for CPython, expected {wanted}")
        for importer, name, place in outcome["edges"]:
            seen.add((importer, name))
            if place == importer or (importer, name) in exempt:
                continue
            if place.endswith("__init__.py") and importer.startswith(place[:-11]):
                continue  # a package of the importer: its parent, loaded already
            expected = allowed.get(importer, {}).get(name)
            if expected is None:
                report.add(f"{importer}: CPython imports {name} ({place or 'a namespace'}), which"
                           " is not expected")
            elif None not in expected and place not in expected:
                report.add(f"{importer}: CPython finds {name} at {place}, expected"
                           f" {sorted(expected)}")
        if places is not None:
            for name, place in outcome["modules"].items():
                known = places.get(name)
                if known is not None and place not in known:
                    report.add(f"{name} is {place} for CPython, {sorted(known)} in graph.json")
        error = outcome["error"]
        if error is not None:
            causes = {(path, kind) for path, _ in error["files"] for kind in error["kinds"]}
            raised |= causes & raising
            if not causes & raising:
                report.add(f"{run[1]}: raises {error['kinds'][0]}: {error['text']}"
                           f" at {error['files']}")
    for item in case.expectations:
        if item.word == "raises" and (item.path, item.target) not in raised:
            report.add(f"{item.path}:{item.line}: {item.target} is expected and not raised")
        if not item.is_edge or item.word in ("external", "missing", "implicit", "string"):
            continue
        if item.unseen or item.shadowable or item.conditions or item.scope == "function":
            continue
        if item.lazy or not item.name:
            continue
        if (item.path, item.name) not in seen:
            report.add(f"{item.path}:{item.line}: {item.word} {item.name} is expected and was not"
                       " imported")
    return sorted(report)


class ConfirmTest(unittest.TestCase):
    """One test per interpreter; each case is a subtest."""

    def test_on_the_python3_at_hand(self):
        self.confirm(sys.executable, sys.version_info[:2])

    def confirm(self, python, version):
        cases = {}
        with tempfile.TemporaryDirectory() as folder:
            folder = os.path.realpath(folder)
            jobs = []
            for name in corpus_cases.case_names():
                case = corpus_cases.load_case(name)
                if "no_run" in case.settings or not admits(case, version):
                    continue
                cases[name] = case
                directory = case.copy_to(folder)
                path = case.settings.get("pythonpath", case.roots)
                jobs.append({"case": name, "directory": directory, "path": path,
                             "runs": runs_of(case)})
            results = run_jobs(python, jobs, folder)
        self.assertGreater(len(cases), 10)
        by_case = {}
        for name, run, outcome in results:
            by_case.setdefault(name, []).append((run, outcome))
        for name, case in cases.items():
            with self.subTest(case=name):
                report = check(case, by_case.get(name, []))
                if report:
                    self.fail("\n".join([f"{name} on CPython %d.%d" % version] + report))


def run_jobs(python, jobs, folder):
    job_path = os.path.join(folder, "jobs")
    result_path = os.path.join(folder, "results")
    with open(job_path, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(repr(jobs))
    subprocess.run([python, "-I", "-S", "-B", os.path.join(HERE, "import_recorder.py"), job_path,
                    result_path], check=True, timeout=600)
    with open(result_path, encoding="utf-8", errors="surrogateescape") as file:
        return eval(file.read(), {"__builtins__": {}})


def make_test(version):
    def test(self):
        if version == sys.version_info[:2]:
            self.skipTest("CPython %d.%d is the python3 at hand" % version)
        python = interpreters().get(version)
        if python is None:
            self.skipTest("no CPython %d.%d here" % version)
        self.confirm(python, version)

    return test


for _version in VERSIONS:
    setattr(ConfirmTest, "test_on_cpython_%d_%02d" % _version, make_test(_version))


if __name__ == "__main__":
    unittest.main()
