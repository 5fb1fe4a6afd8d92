"""Real code, the standard library and the packages of the python3 at hand, against what `ast` sees.

Every import that `ast` finds is an edge, unresolved, or says nothing (a name that is an attribute); both
engines and any number of threads give the same graph; `deps` lists what it depends on and no more.
"""

import ast
import concurrent.futures
import json
import os
import shutil
import subprocess
import sysconfig
import tempfile
import unittest
import warnings

CLEW = os.path.abspath(os.environ["CLEW"])
STDLIB = os.path.realpath(sysconfig.get_paths()["stdlib"])
MOST_FILES = 2000  # that ast reads in one directory
SKIPPED = {"lib2to3", "site-packages", "dist-packages", "__pycache__", "idlelib", "turtledemo"}


def run(*words, cwd=None):
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [CLEW, *words], cwd=cwd, env=environment, capture_output=True, timeout=200, check=False
    )


def package_folders():
    """The site- or dist-packages directories that hold Python files."""
    paths = sysconfig.get_paths()
    candidates = {paths["purelib"], paths["platlib"], "/usr/lib/python3/dist-packages"}
    found = {os.path.realpath(path) for path in candidates if os.path.isdir(path)}
    return sorted(path for path in found if python_files(path))


def python_files(top):
    result = []
    for folder, folders, files in os.walk(top):
        if folder != top or top == STDLIB:
            folders[:] = [name for name in folders if name not in SKIPPED]
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                result.append(os.path.join(folder, name))
    return result


def imports_of(path):
    """(line, level, name, imported names) of each import; None where ast refuses the file."""
    with open(path, "rb") as file:
        content = file.read()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return path, None
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, 0, item.name, ()) for item in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.level or node.module != "__future__"):
            names = tuple(item.name for item in node.names)
            found.append((node.lineno, node.level, node.module or "", names))
    return path, found


def sources(top):
    files = python_files(top)
    files = files[:: len(files) // MOST_FILES + 1]  # spread over all packages
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        return dict(pool.map(imports_of, files, chunksize=64))


class Graph:
    def __init__(self, document):
        self.modules = document["modules"]
        self.by_path = {}
        for module in self.modules:
            if module["path"]:
                self.by_path.setdefault(module["path"], []).append(module)
        self.at = {}  # (module id, line) -> names
        for edge in document["edges"]:
            name = self.modules[edge["to"]]["name"] or self.modules[edge["to"]]["path"]
            self.at.setdefault((edge["from"], edge["line"]), set()).add(name)
        for item in document["unresolved"]:
            self.at.setdefault((item["from"], item["line"]), set()).add(item["name"])

    def answers(self, module, line, level, name, names):
        """Whether the graph says something about this import of the module."""
        found = self.at.get((module["id"], line), set())
        base = resolved(module, level, name)
        if base is None:  # above the top: unresolved as written
            return any(item.startswith(".") for item in found)
        if module["name"] in {base, base.partition(".")[0], *(base + "." + item for item in names)}:
            return True  # an edge to itself is not stored
        for package in found:
            tail = base[len(package):] + "."
            if base.startswith(package + ".") and any(tail in item + "." for item in found):
                return True  # another module, which the package puts into sys.modules instead
        return any(
            item == base or item.startswith(base + ".") or item == base.partition(".")[0]
            for item in found
        )


def resolved(module, level, name):
    if not level:
        return name
    package = module["name"] or ""
    if module["kind"] != "package":
        package = package.rpartition(".")[0]
    for _ in range(level - 1):
        if not package:
            return None
        package = package.rpartition(".")[0]
    if not package:
        return None
    return package + "." + name if name else package


class RealInputTest(unittest.TestCase):
    maxDiff = 4000

    def check(self, top):
        done = run("graph", "--format", "json", "--no-cache", "--no-ignore", "--root", ".", ".",
                   cwd=top)
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        graph = Graph(json.loads(done.stdout.decode("utf-8", "surrogateescape")))
        checked = 0
        wrong = []
        for path, imports in sources(top).items():
            relative = os.path.relpath(path, top)
            modules = graph.by_path.get(relative)
            if not modules:
                wrong.append(f"{relative}: no module")
                continue
            for line, level, name, names in imports or ():
                checked += 1
                if not any(graph.answers(module, line, level, name, names) for module in modules):
                    wrong.append(f"{relative}:{line}: {'.' * level}{name}")
        self.assertEqual(wrong[:20], [], f"{len(wrong)} of {checked} imports have no answer")
        return checked

    def test_every_import_of_the_standard_library_has_an_answer(self):
        self.assertGreater(self.check(STDLIB), 2000)

    def test_every_import_of_the_packages_at_hand_has_an_answer(self):
        folders = package_folders()
        if not folders:
            self.skipTest("no packages beside this python3")
        for folder in folders:
            with self.subTest(folder=folder):
                self.check(folder)

    def test_engines_and_thread_counts_give_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("asyncio", "email", "json", "importlib", "unittest", "concurrent",
                         "xml", "logging", "multiprocessing", "ctypes"):
                shutil.copytree(os.path.join(STDLIB, name), os.path.join(folder, name))
            common = ("graph", "--format", "json", "--no-cache", "--root", ".", ".")
            first = run(*common, "-j1", cwd=folder)
            self.assertEqual(first.returncode, 0, first.stderr)
            self.assertIn(b'"edges"', first.stdout)
            for options in (("-j4",), ("-j3", "--engine", "full")):
                other = run(*common, *options, cwd=folder)
                self.assertEqual(other.returncode, 0, other.stderr)
                self.assertTrue(other.stdout == first.stdout, f"{options} give another graph")

    def test_thread_counts_give_the_same_graph_of_the_whole_library(self):
        common = ("graph", "--format", "json", "--no-cache", "--root", ".", ".")
        one = run(*common, "-j1", cwd=STDLIB)
        four = run(*common, "-j4", cwd=STDLIB)
        self.assertEqual(one.returncode, 0, one.stderr)
        self.assertTrue(one.stdout == four.stdout, "-j1 and -j4 give different graphs")


class DepsTest(unittest.TestCase):
    """`deps` of an entry in a copy of a real package, which the tests may change."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name
        for name in ("email", "json", "logging", "asyncio"):
            shutil.copytree(os.path.join(STDLIB, name), os.path.join(self.folder, name),
                            ignore=shutil.ignore_patterns("__pycache__"))
        with open(os.path.join(self.folder, "main.py"), "w", encoding="utf-8") as file:
            file.write("import email.message\nimport json\n")

    def deps(self, *words):
        done = run("deps", "--root", ".", "main.py", *words, cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode().splitlines()

    def test_every_listed_file_is_there_and_is_needed(self):
        files = self.deps()
        self.assertIn("main.py", files)
        self.assertIn("email/message.py", files)
        self.assertIn("json/__init__.py", files)
        self.assertNotIn("asyncio/__init__.py", files)
        for path in files:
            self.assertTrue(os.path.isfile(os.path.join(self.folder, path)), path)

    def test_removing_any_listed_file_changes_the_answer(self):
        files = self.deps()
        for path in files:
            if path == "main.py":
                continue
            place = os.path.join(self.folder, path)
            os.rename(place, place + ".away")
            self.assertNotEqual(self.deps(), files, path)
            os.rename(place + ".away", place)
        self.assertEqual(self.deps(), files)

    def test_a_new_import_in_any_listed_file_is_followed(self):
        files = self.deps()
        for path in files:
            place = os.path.join(self.folder, path)
            with open(place, "ab") as file:
                file.write(b"\nimport logging.config\n")
            self.assertIn("logging/config.py", self.deps(), path)
            with open(place, "rb+") as file:
                file.truncate(os.path.getsize(place) - len(b"\nimport logging.config\n"))

    def test_no_unlisted_file_matters(self):
        files = self.deps()
        for path in python_files(self.folder):
            if os.path.relpath(path, self.folder) not in files:
                with open(path, "ab") as file:
                    file.write(b"\nimport json.tool, email.mime.text\n)(\n")
        self.assertEqual(self.deps(), files)


if __name__ == "__main__":
    unittest.main()
