"""Both engines against CPython's `ast`, and each against the other, on real files.

Wherever `ast` parses a file: the same imports, at the same places, in the same scopes, with the
same type-checking condition. Wherever tree-sitter parses a whole file: the engines agree in every
fact. Where it does not, no import that the full engine finds is missing from the fast one.

CLEW_TEST_SCALE (or --files N when run by hand) sets how many files of each further interpreter are
read; `all` reads all of them.
"""

import glob
import json
import os
import pwd
import subprocess
import sys
import sysconfig
import site
import unittest

import ast_imports
import engine_facts

MOST_SHOWN = 8
VERSIONS = ("3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14")


def python_files(*roots):
    found = []
    for root in roots:
        for folder, folders, names in os.walk(root):
            folders.sort()
            found.extend(os.path.join(folder, name) for name in sorted(names)
                         if name.endswith((".py", ".pyi")))
    return [path for path in found if os.path.isfile(path)]


def sample(paths):
    """About as many as CLEW_TEST_SCALE says, evenly spread."""
    scale = os.environ.get("CLEW_TEST_SCALE", "150")
    if scale == "all":
        return paths
    step = max(1, len(paths) // int(scale))
    return paths[::step]


def references_here(paths):
    for path in paths:
        with open(path, "rb") as file:
            yield ast_imports.imports_of(file.read())


def references_of(interpreter, paths):
    program = os.path.abspath(ast_imports.__file__)
    done = subprocess.run([interpreter, "-B", program], input="\n".join(paths) + "\n", text=True,
                          stdout=subprocess.PIPE, check=True, encoding="utf-8",
                          errors="surrogateescape")
    return (json.loads(line) for line in done.stdout.splitlines())


def interpreter_of(version):
    roots = [os.environ.get("PYENV_ROOT"),
             os.path.join(pwd.getpwuid(os.getuid()).pw_dir, ".pyenv")]
    for root in filter(None, roots):
        found = sorted(glob.glob(f"{root}/versions/{version}.*/bin/python"))
        if found:
            return found[-1]
    return None


class DifferentialTest(unittest.TestCase):

    def compare(self, paths, references):
        problems = []
        parsed = 0
        imports = 0
        wrong = 0
        count = 0
        for facts, path, reference in zip(engine_facts.of_paths(paths, "bindings"), paths,
                                          references):
            count += 1
            report = []
            if reference is not None:
                parsed += 1
                imports += len(reference)
                found = facts.imports()
                if found != reference:
                    report += [f"ast alone: {item}" for item in reference if item not in found]
                    report += [f"engine alone: {item}" for item in found if item not in reference]
                    report = report or ["order or number of imports"]
                if facts.engine == "fast":
                    report += [line for line in facts.lines if " syntax-error " in line]
            if not facts.full_has_error():
                report += facts.differences()
            if reference is None:
                report += [f"lost: {line}" for line in facts.lost_imports()]
            if report:
                wrong += 1
                if wrong <= MOST_SHOWN:
                    problems.append(f"{path}\n    " + "\n    ".join(report[:MOST_SHOWN]))
        self.assertEqual(count, len(paths), "dump_facts read fewer files")
        print(f"{self.id()}: {count} files, {parsed} parsed by ast, {imports} imports")
        if problems:
            self.fail(f"{wrong} of {count} files differ\n" + "\n".join(problems))

    def test_corpus(self):
        # `__lazy_modules__` makes imports lazy that `ast` does not call so (PEP 810).
        paths = [path for path in python_files("corpus") if "lazy_modules_list" not in path]
        self.assertGreater(len(paths), 150)
        self.compare(paths, references_here(paths))

    def test_standard_library(self):
        packages = ("site-packages", "dist-packages")
        paths = [path for path in python_files(sysconfig.get_paths()["stdlib"])
                 if not any(part in packages for part in path.split(os.sep))]
        self.assertGreater(len(paths), 100)
        self.compare(paths, references_here(paths))

    def test_site_packages(self):
        folders = {os.path.realpath(path)
                   for path in site.getsitepackages() + [sysconfig.get_paths()["purelib"]]}
        paths = python_files(*sorted(folders))
        if not paths:
            self.skipTest("this interpreter has no packages")
        self.compare(paths, references_here(paths))


def make_test(version):
    def test(self):
        interpreter = interpreter_of(version)
        if interpreter is None:
            self.skipTest(f"CPython {version} is not here")
        library = subprocess.run(
            [interpreter, "-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])"],
            text=True, stdout=subprocess.PIPE, check=True).stdout.strip()
        paths = sample(python_files(library))
        self.compare(paths, references_of(interpreter, paths))
    return test


for _version in VERSIONS:
    setattr(DifferentialTest, "test_cpython_" + _version.replace(".", "_"), make_test(_version))


if __name__ == "__main__":
    if "--files" in sys.argv:
        position = sys.argv.index("--files")
        os.environ["CLEW_TEST_SCALE"] = sys.argv[position + 1]
        del sys.argv[position:position + 2]
    unittest.main()
