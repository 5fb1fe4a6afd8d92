"""Changes a real project at random and compares what Python loads with the stamp of `clew deps`.

    python3 tests/builds/mutations.py --clew bazel-bin/cli/clew --entry 'import networkx' \\
        --copy DIR/networkx... [--count 300] [--seed 1] [--python PYTHON] [--verbose]

The files and folders of --copy are copied below a scratch root. Each change (an edit, a new, a
deleted, a renamed file, inside or outside of what the entry loads) is made in the original project;
then the entry is run in a fresh process, and the stamp is made again. The stamp has to change where
the set or the content of the loaded files changes: where it does not, that is a miss, and the exit
status is 1. A stamp that changes without that is a false alarm; they are counted by their reason.
Afterwards the change is undone, and the stamp has to be the first one again.
"""

import argparse
import collections
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

RUN = """
import hashlib, json, os, sys
root, entry = os.path.realpath(sys.argv[1]) + os.sep, sys.argv[2]
sys.path.insert(0, root)
seen = set()
def hook(event, arguments):
    if event == "exec" and getattr(arguments[0], "co_name", "") == "<module>":
        seen.add(arguments[0].co_filename)
sys.addaudithook(hook)
outcome = "ok"
try:
    exec(entry, {"__name__": "entry"})
except BaseException as error:
    outcome = type(error).__name__
for module in list(sys.modules.values()):
    file = getattr(module, "__file__", None)
    if isinstance(file, str):
        seen.add(file)
loaded = {}
for file in seen:
    path = os.path.realpath(file)
    if path.startswith(root) and os.path.isfile(path):
        with open(path, "rb") as content:
            loaded[path[len(root):]] = hashlib.sha256(content.read()).hexdigest()
sys.stdout.flush()
os.write(int(sys.argv[3]), json.dumps([outcome, loaded]).encode())
os._exit(0)
"""


class Project:
    def __init__(self, clew, python, entry, sources, scratch):
        self.clew, self.python, self.entry = clew, python, entry
        self.root = os.path.join(scratch, "root")
        self.saved = os.path.join(scratch, "saved")
        self.stamp_file = os.path.join(scratch, "stamp")
        os.makedirs(self.root)
        skip = shutil.ignore_patterns("__pycache__", "tests", "test")
        for source in sources:
            target = os.path.join(self.root, os.path.basename(source))
            if os.path.isdir(source):
                shutil.copytree(source, target, ignore=skip)
            else:
                shutil.copy(source, target)
        self.version = subprocess.check_output(
            [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        ).decode().strip()  # fmt: skip

    def files(self):
        found = []
        for folder, folders, names in os.walk(self.root):
            folders.sort()
            found += [
                os.path.relpath(os.path.join(folder, name), self.root)
                for name in sorted(names)
                if name.endswith(".py")
            ]
        return found

    def loaded(self):
        """(how the run ended, {file: hash})"""
        reading, writing = os.pipe()
        try:
            subprocess.run(
                [self.python, "-I", "-B", "-c", RUN, self.root, self.entry, str(writing)],
                pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, timeout=120, check=False,
            )  # fmt: skip
        finally:
            os.close(writing)
        with os.fdopen(reading, "rb") as result:
            outcome, loaded = json.loads(result.read() or b'["crash", {}]')
        return outcome, loaded

    def _deps(self, *words):
        command = [self.clew, "deps", "--import", self.entry, "--root", self.root, "--no-cache",
                   "--no-ignore", "-q", "--python-version", self.version, *words]  # fmt: skip
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True).stdout

    def stamp(self):
        self._deps("--stamp", self.stamp_file)
        with open(self.stamp_file, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()

    def closure(self):
        return {
            os.path.relpath(os.path.realpath(line), os.path.realpath(self.root))
            for line in self._deps().decode().splitlines()
        }

    # One change, and back.

    def save(self):
        if not os.path.exists(self.saved):
            shutil.copytree(self.root, self.saved, symlinks=True)

    def restore(self, paths):
        for path in paths:
            at = os.path.join(self.root, path)
            if os.path.isdir(at):
                shutil.rmtree(at)
            elif os.path.lexists(at):
                os.remove(at)
        for path in paths:
            at, old = os.path.join(self.root, path), os.path.join(self.saved, path)
            if os.path.isdir(old):
                shutil.copytree(old, at, dirs_exist_ok=True)
            elif os.path.exists(old):
                os.makedirs(os.path.dirname(at), exist_ok=True)
                shutil.copy2(old, at)

    def append(self, path, text):
        with open(os.path.join(self.root, path), "ab") as file:
            file.write(text.encode())

    def write(self, path, text=""):
        at = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(at), exist_ok=True)
        with open(at, "w", encoding="utf-8") as file:
            file.write(text)


def name_of(path):
    name = path[: -len(".py")].replace(os.sep, ".")
    return name[: -len(".__init__")] if name.endswith(".__init__") else name


def stem(path):
    return path[: -len(".py")]


# Each makes one change and returns the paths to restore. `path` is a file, `other` another one.


def edit(project, path, other, number):
    project.append(path, "\n# %d\n" % number)
    return [path]


def edit_import(project, path, other, number):
    project.append(path, "\nimport %s\n" % name_of(other))
    return [path]


def edit_import_in_function(project, path, other, number):
    project.append(path, "\ndef _new_%d():\n    import %s\n" % (number, name_of(other)))
    return [path]


def edit_import_missing(project, path, other, number):
    project.append(path, "\ntry:\n    import new_%d\nexcept ImportError:\n    pass\n" % number)
    return [path]


def empty(project, path, other, number):
    project.write(path)
    return [path]


def rewrite_same(project, path, other, number):
    with open(os.path.join(project.root, path), "rb") as file:
        content = file.read()
    with open(os.path.join(project.root, path), "wb") as file:
        file.write(content)
    return [path]


def delete(project, path, other, number):
    os.remove(os.path.join(project.root, path))
    return [path]


def rename(project, path, other, number):
    new = os.path.join(os.path.dirname(path), "renamed_%d.py" % number)
    os.rename(os.path.join(project.root, path), os.path.join(project.root, new))
    return [path, new]


def exchange(project, path, other, number):
    a, b = os.path.join(project.root, path), os.path.join(project.root, other)
    os.rename(a, a + ".tmp")
    os.rename(b, a)
    os.rename(a + ".tmp", b)
    return [path, other]


def add(project, path, other, number):
    new = os.path.join(os.path.dirname(path), "new_%d.py" % number)
    project.write(new, "import %s\n" % name_of(other))
    return [new]


def add_package_that_hides(project, path, other, number):
    if os.path.basename(path) == "__init__.py" or os.path.exists(os.path.join(project.root, stem(path))):
        return edit(project, path, other, number)
    new = stem(path)
    project.write(os.path.join(new, "__init__.py"), "X = %d\n" % number)
    return [new]


def add_bare_directory(project, path, other, number):
    if os.path.basename(path) == "__init__.py" or os.path.exists(os.path.join(project.root, stem(path))):
        return rewrite_same(project, path, other, number)
    os.makedirs(os.path.join(project.root, stem(path)))
    return [stem(path)]


def module_to_package(project, path, other, number):
    if os.path.basename(path) == "__init__.py" or os.path.exists(os.path.join(project.root, stem(path))):
        return edit(project, path, other, number)
    os.makedirs(os.path.join(project.root, stem(path)))
    os.rename(
        os.path.join(project.root, path), os.path.join(project.root, stem(path), "__init__.py")
    )
    return [path, stem(path)]


def add_what_is_missing(project, path, other, number):
    """A module that the code tries to import in vain, where there is one."""
    missing = project.missing[number % len(project.missing)] if project.missing else None
    if missing is None:
        return add(project, path, other, number)
    new = missing.replace(".", os.sep) + ".py"
    if os.path.exists(os.path.join(project.root, new)):
        return add(project, path, other, number)
    top = new.split(os.sep)[0]
    known = os.path.exists(os.path.join(project.root, os.path.dirname(new)))
    project.write(new, "X = 1\n")
    return [new] if known else [top]


CHANGES = [edit, edit_import, edit_import_in_function, edit_import_missing, empty, rewrite_same,
           delete, rename, exchange, add, add_package_that_hides, add_bare_directory,
           module_to_package, add_what_is_missing]  # fmt: skip


def missing_names(project):
    graph = subprocess.run(
        [project.clew, "graph", "--root", project.root, "--no-ignore", "--no-cache", "-q", "--format", "json"],
        stdout=subprocess.PIPE, check=True,
    ).stdout  # fmt: skip
    names = {entry["name"] for entry in json.loads(graph)["unresolved"]}
    names |= {m["name"] for m in json.loads(graph)["modules"] if m["origin"] == "unknown"}
    return sorted(name for name in names if not name.startswith(".") and name.isascii())


def why_false(change, touched, closure, loaded, before, after):
    """The reason for a stamp that changed though the run did not."""
    inside = [path for path in touched if path in closure]
    if inside and not any(path in loaded for path in inside):
        return "in the closure, not loaded: a function or a branch that did not run imports it"
    if after[0] != before[0]:
        return "other outcome"
    if any(path in loaded for path in inside):
        return "loaded files were exchanged for equal ones"
    return "a name that code not run, or a handler, asks for is now another file"


def check(project, count, seed, verbose=False, out=sys.stdout):
    """{"changes": n, "run changed": n, "stamp changed": n, "missed": [...], "false": Counter}"""
    random_ = random.Random(seed)
    project.save()
    project.missing = missing_names(project)
    before, first, closure = project.loaded(), project.stamp(), project.closure()
    if before[0] != "ok":
        raise SystemExit("the entry cannot be imported: " + before[0])
    inside = sorted(closure & set(project.files()))
    outside = sorted(set(project.files()) - closure)
    result = {"files": len(inside) + len(outside), "closure": len(inside), "loaded": len(before[1]),
              "changes": 0, "run changed": 0, "stamp changed": 0, "missed": [], "unstable": [],
              "false": collections.Counter(), "not loaded": sorted(set(before[1]) - closure)}  # fmt: skip
    for number in range(count):
        change = CHANGES[number % len(CHANGES)]
        pool = inside if not outside or random_.random() < 0.6 else outside
        path = random_.choice(pool)
        other = random_.choice([file for file in inside + outside if file != path])
        touched = change(project, path, other, number)
        text = "%s %s (%s)" % (change.__name__, ", ".join(touched), other)
        after, stamp = project.loaded(), project.stamp()
        ran, told = after[1] != before[1], stamp != first
        result["changes"] += 1
        result["run changed"] += ran
        result["stamp changed"] += told
        if ran and not told:
            result["missed"].append(text)
        elif told and not ran:
            result["false"][why_false(change, touched, closure, before[1], before, after)] += 1
        if verbose:
            print("%4d %-5s %-5s %s" % (number, "run" if ran else "", "stamp" if told else "", text),
                  file=out, flush=True)  # fmt: skip
        project.restore(touched)
        if project.stamp() != first:
            result["unstable"].append(text)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clew", default="bazel-bin/cli/clew")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--entry", required=True, help="import statements")
    parser.add_argument("--copy", nargs="+", required=True, help="files and folders of the project")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        project = Project(os.path.abspath(options.clew), options.python, options.entry,
                          options.copy, scratch)  # fmt: skip
        result = check(project, options.count, options.seed, options.verbose)
    print("%(files)d files, %(closure)d in the closure, %(loaded)d loaded" % result)
    print("%(changes)d changes: the run changed in %(run changed)d, the stamp in %(stamp changed)d"
          % result)  # fmt: skip
    for name in ("missed", "unstable", "not loaded"):
        print("%s: %d" % (name, len(result[name])))
        for line in result[name]:
            print("  " + line)
    print("false alarms: %d" % sum(result["false"].values()))
    for reason, number in result["false"].most_common():
        print("  %4d %s" % (number, reason))
    return 1 if result["missed"] or result["unstable"] or result["not loaded"] else 0


if __name__ == "__main__":
    sys.exit(main())
