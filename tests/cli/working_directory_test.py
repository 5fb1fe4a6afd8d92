"""One project seen from each of its directories: the same graph, with paths as that place sees them."""

import os
import unittest

from clew_case import ClewCase

PROJECT = {
    "src/pkg/__init__.py": "from . import a\n",
    "src/pkg/a.py": "import pkg.inner.b\n",
    "src/pkg/inner/__init__.py": "",
    "src/pkg/inner/b.py": "from ..a import f\nimport other\n",
    "src/other.py": "",
    "tests/conftest.py": "import other\n",
    "tests/unit/test_a.py": "from pkg import a\n",
}
DIRECTORIES = [".", "src", "src/pkg", "src/pkg/inner", "tests", "tests/unit"]


class WorkingDirectoryTest(ClewCase):
    def seen_from(self, directory, *paths):
        """What the graph says, with paths from the top of the project; and the paths as written."""
        document = self.graph(*paths, cwd=directory)
        here = self.path(directory)
        top = lambda path: os.path.relpath(os.path.join(here, path), self.dir)
        labels = [(m["name"], m["path"] and top(m["path"])) for m in document["modules"]]
        edges = sorted((labels[e["from"]], labels[e["to"]], e["kind"]) for e in document["edges"])
        return sorted(labels), edges, [m["path"] for m in document["modules"] if m["path"]]

    def check_all_directories(self):
        modules, edges, _ = self.seen_from(".", self.dir)
        self.assertIn((("pkg.a", "src/pkg/a.py"), ("pkg.inner.b", "src/pkg/inner/b.py"), "import"),
                      edges)
        for directory in DIRECTORIES:
            with self.subTest(directory=directory):
                up = os.path.relpath(self.dir, self.path(directory))
                seen_modules, seen_edges, paths = self.seen_from(directory, up)
                self.assertEqual(seen_modules, modules)
                self.assertEqual(seen_edges, edges)
                for path in paths:
                    absolute = os.path.join(self.path(directory), path)
                    self.assertEqual(path, os.path.relpath(absolute, self.path(directory)))

    def test_the_graph_of_a_configured_project_is_the_same_from_everywhere(self):
        self.write_all(PROJECT)
        self.write("pyproject.toml", '[tool.clew]\nroots = ["src", "tests"]\n')
        self.check_all_directories()

    def test_roots_above_the_working_directory_name_the_files_below_it(self):
        self.write_all({"pkg/__init__.py": "from . import a\n", "pkg/a.py": ""})
        document = self.graph("--root", "..", ".", cwd="pkg")
        self.assertEqual([(m["name"], m["path"]) for m in document["modules"]],
                         [("pkg", "__init__.py"), ("pkg.a", "a.py")])
        self.assertEqual(self.edges(document), [("pkg", "pkg.a", "submodule")])

    def test_a_computed_path_that_leaves_the_working_directory_comes_back(self):
        self.write_all({
            "sub/main.py": "import runpy\nfrom os.path import abspath, dirname, join\n"
                           "top = dirname(dirname(abspath(__file__)))\n"
                           "runpy.run_path(join(top, 'sub', 'plug', 'p.py'))\n",
            "sub/plug/p.py": ""})
        done = self.clew("affected", "--no-cache", "plug/p.py", cwd="sub")
        self.assertEqual(done.stdout.decode().split(), ["main.py", "plug/p.py"])

    def test_an_active_environment_below_it_is_spelled_relative_to_it(self):
        self.write_all({".venv/pyvenv.cfg": "version = 3.12.1\n", "main.py": "import yaml\n",
                        ".venv/lib/python3.12/site-packages/yaml.py": ""})
        environment = dict(os.environ, VIRTUAL_ENV=self.path(".venv"))
        result = self.clew("deps", "--third-party", "main.py", env=environment)
        self.assertEqual(result.stdout.decode().splitlines(),
                         [".venv/lib/python3.12/site-packages/yaml.py", "main.py"], result.stderr)

    def test_a_package_without_a_project_file_is_found_from_inside(self):
        self.write_all({"pkg/__init__.py": "from .sub import a\n", "pkg/sub/__init__.py": "",
                        "pkg/sub/a.py": "from .. import other\n", "pkg/other.py": ""})
        document = self.graph(".", cwd="pkg/sub")
        self.assertEqual({m["name"] for m in document["modules"]},
                         {"pkg", "pkg.other", "pkg.sub", "pkg.sub.a"})
        self.assertEqual(document["unresolved"], [])

    def test_queries_take_paths_as_the_working_directory_sees_them(self):
        self.write_all(PROJECT)
        self.write("pyproject.toml", '[tool.clew]\nroots = ["src"]\n')
        for spelling in ("b.py", "../inner/b.py", "../../pkg/inner/b.py"):
            result = self.clew("deps", spelling, cwd="src/pkg/inner")
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(result.stdout.decode().split(),
                             ["../../other.py", "../__init__.py", "../a.py", "__init__.py", "b.py"])


class DetourTest(ClewCase):
    """"p/../p/a.py" is p/a.py, wherever a path is given."""

    def setUp(self):
        super().setUp()
        self.write_all({"p/__init__.py": "", "p/a.py": "from . import b\nimport gen\n",
                        "p/b.py": "", "p/sub/c.py": "import p.a\n"})

    def lines(self, *words, **more):
        result = self.clew(*words, **more)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode().splitlines()

    def test_every_command_takes_a_path_with_a_detour(self):
        for command, detour, straight in (
                (["affected"], "p/../p/b.py", "p/b.py"), (["deps"], "p/../p/a.py", "p/a.py"),
                (["graph"], "p/sub/..", "p"), (["why", "p.sub.c"], "p/sub/../b.py", "p/b.py"),
                (["deps", "p/a.py", "--generated"], "./p/../gen.py", "gen.py"),
                (["imports"], "p/sub/../a.py", "p/a.py")):
            with self.subTest(command=command):
                result = self.lines(*command, straight)
                self.assertNotEqual(result, [])
                seen = [line.replace(detour, straight) for line in self.lines(*command, detour)]
                self.assertEqual(seen, result)
        self.assertIn("gen.py", self.lines("deps", "p/a.py", "--generated", "p/../gen.py"))

    def test_a_detour_over_the_directory_above_leads_back(self):
        self.assertEqual(self.lines("affected", "../p/b.py", cwd="p"), ["a.py", "b.py", "sub/c.py"])

    def test_a_list_of_files_may_hold_detours(self):
        self.write("list", "p/sub/../b.py\n")
        self.assertEqual(self.lines("affected", "--files-from", "list"),
                         self.lines("affected", "p/b.py"))


if __name__ == "__main__":
    unittest.main()
