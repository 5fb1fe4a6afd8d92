"""Random small projects, random edits of them, and what CPython loads of each file."""

import json
import os
import shutil
import subprocess
import sys

from build_case import BuildCase

ROOTS = ("src", "lib")
NAMES = ("a", "b", "c")
PACKAGES = ("p", "q")

# Imports each name in a process of its own, and tells what is loaded then: names with their files.
LOADER = r"""
import importlib, json, os, sys
sys.dont_write_bytecode = True
sys.path[:0] = [os.path.abspath(root) for root in json.loads(sys.argv[1])]
top = os.getcwd() + os.sep
answers = {}
for name in json.load(sys.stdin):
    read, write = os.pipe()
    if os.fork() == 0:
        before = set(sys.modules)
        try:
            importlib.import_module(name)
        except BaseException:
            pass
        loaded = {}
        for module in set(sys.modules) - before:
            file = getattr(sys.modules[module], "__file__", None)
            loaded[module] = file[len(top):] if file and file.startswith(top) else file
        with os.fdopen(write, "w") as pipe:
            json.dump(loaded, pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        answers[name] = json.load(pipe)
    os.wait()
json.dump(answers, sys.stdout)
"""


def random_path(rng):
    parts = [rng.choice(PACKAGES) for _ in range(rng.choice((0, 0, 1, 1, 1, 2)))]
    name = "__init__" if parts and rng.random() < 0.3 else rng.choice(NAMES + PACKAGES)
    return "/".join([rng.choice(ROOTS), *parts, name + ".py"])


def random_name(rng):
    parts = [rng.choice(PACKAGES) for _ in range(rng.choice((0, 1, 1, 2)))]
    return ".".join([*parts, rng.choice(NAMES + PACKAGES)])


def random_statement(rng):
    name = random_name(rng)
    package, _, last = name.rpartition(".")
    kind = rng.randrange(6)
    if kind == 0 and package:
        return "from %s import %s" % (package, last)
    if kind == 1:
        return "from . import " + last
    if kind == 2:
        return "from .. import " + last
    if kind == 3:
        return "from .%s import x" % last
    if kind == 4:
        return "from %s import *" % name
    return "import " + name


def random_text(rng):
    lines = ["__all__ = [%r]\n" % rng.choice(NAMES)] if rng.random() < 0.1 else []
    for _ in range(rng.randrange(4)):
        lines.append("try:\n    %s\nexcept (ImportError, AttributeError, ValueError):\n    pass\n"
                     % random_statement(rng))
    lines.append("x = %d\n" % rng.randrange(1000))
    return "".join(lines)


def module_name(path):
    parts = path[:-len(".py")].split("/")[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class RandomTreeCase(BuildCase):
    def make_tree(self, rng):
        for root in ROOTS:
            shutil.rmtree(self.path(root), ignore_errors=True)
            os.makedirs(self.path(root))
        for _ in range(rng.randrange(5, 14)):
            path = random_path(rng)
            if not os.path.isfile(os.path.dirname(self.path(path))):
                self.write(path, random_text(rng))

    def files(self):
        found = []
        for root in ROOTS:
            for folder, _, names in os.walk(self.path(root)):
                found += [os.path.relpath(os.path.join(folder, n), self.dir) for n in names]
        return sorted(found)

    def state(self):
        """By file: what importing it loads, with the contents; only where its name means it."""
        sources = [f for f in self.files() if f.endswith(".py") and module_name(f)]
        names = sorted({module_name(f) for f in sources})
        result = subprocess.run([sys.executable, "-I", "-c", LOADER, json.dumps(ROOTS)],
                                input=json.dumps(names), cwd=self.dir, stdout=subprocess.PIPE,
                                text=True, check=True, timeout=240)
        answers = json.loads(result.stdout)
        texts = {f: self.read(f) for f in sources}
        state = {}
        for file in sources:
            loaded = answers[module_name(file)]
            if loaded.get(module_name(file)) == file:
                state[file] = {n: (f, texts.get(f)) for n, f in loaded.items()}
        return state

    def edit_once(self, rng):
        """A change of the tree, and git's words for it."""
        files = [f for f in self.files() if f.endswith(".py")]
        kind = rng.randrange(7)
        old = rng.choice(files)
        if kind <= 1:
            self.write(old, random_text(rng))
            return [("M", old)]
        if kind == 2 and len(files) > 3:
            os.remove(self.path(old))
            if rng.random() < 0.5:
                self.remove_empty(os.path.dirname(old))
            return [("D", old)]
        new = random_path(rng)
        if os.path.exists(self.path(new)) or os.path.isfile(os.path.dirname(self.path(new))):
            return []
        if kind == 3 and len(files) > 3:
            os.makedirs(os.path.dirname(self.path(new)), exist_ok=True)
            os.rename(self.path(old), self.path(new))
            return [("D", old), ("A", new)]
        if kind == 4:
            new = os.path.join(os.path.dirname(new), rng.choice(PACKAGES), "data.txt")
            if os.path.exists(self.path(new)):
                return []
            self.write(new, "no Python")
            return [("A", new)]
        self.write(new, random_text(rng))
        return [("A", new)]

    def remove_empty(self, folder):
        while folder not in ROOTS and not os.listdir(self.path(folder)):
            os.rmdir(self.path(folder))
            folder = os.path.dirname(folder)
