"""Options, configuration, output files and colour, through the real program."""

import json
import os
import unittest

from clew_case import ClewCase

PROJECT = {
    "src/pkg/__init__.py": "",
    "src/pkg/a.py": "import json\nfrom pkg import b\nfrom typing import TYPE_CHECKING\n"
                    "if TYPE_CHECKING:\n    import pkg.c\ndef f():\n    import pkg.d\n",
    "src/pkg/b.py": "",
    "src/pkg/c.py": "",
    "src/pkg/d.py": "import pkg.nosuch\n",
}


class OptionsTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all(PROJECT)

    def test_options_stand_before_and_after_the_command(self):
        one = self.clew("graph", "--format", "json", "--root", "src")
        two = self.clew("--root=src", "--format=json", "graph")
        self.assertEqual(one.returncode, 0, one.stderr)
        self.assertEqual(one.stdout, two.stdout)

    def test_the_bytes_are_the_same_for_any_number_of_threads(self):
        for form in ("json", "jsonl", "text", "dot"):
            first = self.clew("graph", "--format", form, "-j1").stdout
            for jobs in range(2, 9):
                self.assertEqual(self.clew("graph", "--format", form, "-j%d" % jobs).stdout, first)

    def test_an_unknown_command_or_option_names_the_nearest(self):
        self.assert_fails(self.clew("grpah"), 'unknown command "grpah"', '"graph"')
        self.assert_fails(self.clew("graph", "--fromat", "json"), "--fromat", '"--format"')
        self.assert_fails(self.clew("why", "--dump", "files", "a", "b"), "clew why", "--dump")
        self.assert_fails(self.clew("graph", "--format", "xml"), "xml", "jsonl")
        self.assert_fails(self.clew("graph", "-j", "many"), "--jobs")
        self.assert_fails(self.clew("graph", "--root"), "--root needs a value")
        self.assert_fails(self.clew("graph", "--python-version", "three"), "three")
        self.assert_fails(self.clew("graph", "--exclude-conditions", "type_cheking"),
                          "type_cheking", "type_checking")
        self.assert_fails(self.clew(), "no command")

    def test_help_and_version_are_results(self):
        version = self.clew("--version")
        self.assertEqual(version.returncode, 0)
        self.assertRegex(version.stdout.decode(), r"^clew \d+\.\d+\.\d+ \(commit .+\)\n$")
        self.assertIn(b"Commands", self.clew("--help").stdout)
        for command in ("graph", "imports", "deps", "why", "settings"):
            result = self.clew(command, "--help")
            self.assertEqual(result.returncode, 0)
            self.assertIn(b"clew " + command.encode(), result.stdout)
            self.assertLessEqual(max(map(len, result.stdout.splitlines())), 100)

    def test_results_are_on_stdout_and_the_summary_on_stderr(self):
        result = self.clew("graph", "--root", "src")
        self.assertIn(b"pkg.a", result.stdout)
        self.assertIn(b"5 files", result.stderr)
        self.assertIn(b"1 unresolved", result.stderr)
        self.assertEqual(self.clew("graph", "-q", "--root", "src").stderr, b"")
        self.assertEqual(self.clew("graph", "--format", "json", "--root", "src").stderr, b"")

    def test_colour_only_where_it_is_wanted(self):
        self.assertNotIn(b"\x1b", self.clew("graph").stdout)
        self.assertIn(b"\x1b", self.clew("graph", "--color", "always").stdout)
        self.assertIn(b"\x1b", self.clew("graph", "--color=always", env={"NO_COLOR": "1"}).stdout)
        self.assertNotIn(b"\x1b", self.clew("graph", "--color", "never").stdout)
        self.assertNotIn(b"\x1b", self.clew("graph", "--color=always", "--format=json").stdout)

    def test_output_goes_to_a_file_that_changes_only_with_its_content(self):
        result = self.clew("graph", "--format", "json", "-o", "out.json")
        self.assertEqual((result.returncode, result.stdout), (0, b""))
        before = os.stat(self.path("out.json"))
        self.clew("graph", "--format", "json", "--output", "out.json")
        after = os.stat(self.path("out.json"))
        self.assertEqual((before.st_ino, before.st_mtime_ns), (after.st_ino, after.st_mtime_ns))
        self.write("src/pkg/e.py", "")
        self.clew("graph", "--format", "json", "-o", "out.json")
        with open(self.path("out.json")) as file:
            self.assertIn("pkg.e", {m["name"] for m in json.load(file)["modules"]})
        self.assertEqual([n for n in os.listdir(self.dir) if n.startswith("out")], ["out.json"])

    def test_a_failed_run_leaves_the_old_output(self):
        self.write("out.json", "old")
        self.assert_fails(self.clew("graph", "nosuch", "-o", "out.json"))
        with open(self.path("out.json")) as file:
            self.assertEqual(file.read(), "old")
        self.assert_fails(self.clew("graph", "-o", "no/such/out.json"), "no/such/out.json")

    def test_conditions_and_scope_choose_the_edges(self):
        def targets(*words):
            return {to for start, to, _ in self.edges(self.graph("--root", "src", *words))
                    if start == "pkg.a"}

        self.assertLessEqual({"pkg.b", "pkg.c", "pkg.d"}, targets())
        self.assertNotIn("pkg.c", targets("--exclude-conditions", "type_checking"))
        self.assertNotIn("pkg.d", targets("--scope", "import-time"))

    def test_view_is_named_in_the_document(self):
        self.assertEqual(self.graph()["view"], "load")
        self.assertEqual(self.graph("--view", "lint")["view"], "lint")

    def test_both_engines_give_the_same_graph(self):
        self.assertEqual(self.graph("--engine", "fast"), self.graph("--engine", "full"))

    def test_files_from_a_list(self):
        document = self.graph("--root", "src", "--files-from", "-", stdin=b"src/pkg/d.py\n")
        self.assertEqual({m["name"] for m in document["modules"]}, {"pkg", "pkg.d", "pkg.nosuch"})
        document = self.graph("--root", "src", "--files-from", "-", "--null",
                              stdin=b"src/pkg/d.py\0src/pkg/b.py\0")
        self.assertIn("pkg.b", {m["name"] for m in document["modules"]})
        self.assert_fails(self.clew("graph", "--files-from", "nosuch.txt"), "nosuch.txt")

    def test_dump_shows_the_steps(self):
        files = self.clew("graph", "--dump", "files").stdout.decode().splitlines()
        self.assertEqual(files, sorted(PROJECT))
        facts = self.clew("graph", "--dump", "facts").stdout.splitlines()
        self.assertEqual([json.loads(line)["path"] for line in facts], sorted(PROJECT))
        for what, kind in (("modules", "module"), ("edges", "edge")):
            lines = self.clew("graph", "--dump", what).stdout.splitlines()
            self.assertTrue(lines)
            self.assertEqual({json.loads(line)["type"] for line in lines}, {kind})

    def test_stats_count_the_work(self):
        result = self.clew("graph", "--stats", "--format", "json", "--root", "src")
        self.assertRegex(result.stderr.decode(), r"files read +5\n")

    def test_a_run_from_bazel_works_where_the_user_was(self):
        result = self.clew("graph", "--dump", "files", cwd="src",
                           env={"BUILD_WORKING_DIRECTORY": self.dir})
        self.assertEqual(result.stdout.decode().splitlines(), sorted(PROJECT))


class ImportsTest(ClewCase):
    def test_source_on_stdin_has_the_name_that_is_given(self):
        result = self.clew("imports", "-", "--stdin-filename", "x/y.py", "--format", "jsonl",
                           stdin=b"import a, b as c\n")
        self.assertEqual(result.returncode, 0, result.stderr)
        line = json.loads(result.stdout)
        self.assertEqual(line["path"], "x/y.py")
        self.assertEqual([(i["module"], i["alias"]) for i in line["imports"]],
                         [("a", None), ("b", "c")])

    def test_files_are_in_argument_order_and_directories_are_walked(self):
        self.write_all({"d/b.py": "", "d/a.py": "", "c.py": ""})
        result = self.clew("imports", "--format", "jsonl", "d", "c.py", "d/b.py")
        paths = [json.loads(line)["path"] for line in result.stdout.splitlines()]
        self.assertEqual(paths, ["d/a.py", "d/b.py", "c.py", "d/b.py"])

    def test_text_is_for_people(self):
        self.write("a.py", "from . import b\ntry:\n    import c\nexcept ImportError:\n    pass\n")
        result = self.clew("imports", "a.py")
        self.assertEqual(result.stdout.decode(),
                         "a.py\n  1:0    from . import b\n  3:4    import c         optional\n")

    def test_many_files_are_in_order_for_any_number_of_threads(self):
        for number in range(200):
            self.write("f%03d.py" % number, "import m%d\n" % number)
        first = self.clew("imports", "--format", "jsonl", "-j1").stdout
        self.assertEqual(len(first.splitlines()), 200)
        self.assertEqual(self.clew("imports", "--format", "jsonl", "-j8").stdout, first)

    def test_strict_refuses_what_cannot_be_parsed(self):
        self.write("a.py", "def f(:\n")
        self.assertEqual(self.clew("imports", "a.py").returncode, 0)
        self.assertEqual(self.clew("imports", "--strict", "a.py").returncode, 1)

    def test_nothing_to_read_is_an_error(self):
        os.mkdir(self.path("empty"))
        self.assert_fails(self.clew("imports", cwd="empty"), "no Python file")


class ConfigTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all({"app/m.py": "import n\n", "lib/n.py": "", "sub/x.py": ""})

    def test_paths_are_relative_to_the_config(self):
        self.write("pyproject.toml", '[tool.clew]\nroots = ["app", "lib"]\n')
        self.assertEqual(self.graph()["roots"], ["app", "lib"])
        self.assertEqual(self.graph(cwd="sub")["roots"], ["../app", "../lib"])
        paths = {m["path"] for m in self.graph(cwd="sub")["modules"]}
        self.assertLessEqual({"../app/m.py", "../lib/n.py"}, paths)

    def test_an_option_wins(self):
        self.write("clew.toml", 'roots = ["app"]\n')
        self.assertEqual(self.graph("--root", "lib")["roots"], ["lib"])

    def test_a_config_can_be_named(self):
        self.write("other/clew.toml", 'roots = ["../lib"]\n')
        self.assertEqual(self.graph("--config", "other/clew.toml")["roots"], ["lib"])
        self.assert_fails(self.clew("graph", "--config", "nosuch.toml"), "nosuch.toml")

    def test_mistakes_are_errors_with_their_line(self):
        for text, parts in (
            ('[tool.clew]\nrotos = ["app"]\n', ("pyproject.toml:2", '"rotos"', '"roots"')),
            ("[tool.clew]\n\nprune = 3\n", ("pyproject.toml:3", '"prune"')),
            ('[tool.clew]\nroots = ["app"\n', ("pyproject.toml:",)),
            ('[tool.clew]\nplatform = "amiga"\n', ("pyproject.toml:2", "amiga")),
            ('[tool.clew]\npython-version = "three"\n', ("pyproject.toml:2", "three")),
            ('[tool.clew]\nexclude-conditions = ["typing"]\n', ("pyproject.toml:2", "typing")),
            ('[tool.clew]\nroots = ["nosuch"]\n', ("nosuch",)),
        ):
            self.write("pyproject.toml", text)
            self.assert_fails(self.clew("graph"), *parts)

    def test_settings_say_where_each_came_from(self):
        self.write("pyproject.toml", '[tool.clew]\nroots = ["app"]\npython-version = "3.9"\n')
        result = self.clew("settings", "--format", "json", "--platform", "win32")
        self.assertEqual(result.returncode, 0, result.stderr)
        settings = json.loads(result.stdout)["settings"]
        self.assertEqual(settings["roots"], {"value": ["app"], "source": "pyproject.toml:2"})
        self.assertEqual(settings["python-version"]["value"], "3.9")
        self.assertEqual(settings["python-version"]["source"], "pyproject.toml:3")
        self.assertEqual(settings["platform"], {"value": "win32", "source": "option --platform"})
        self.assertIn(b"pyproject.toml:2", self.clew("settings").stdout)

    def test_settings_say_where_the_cache_is(self):
        def place(*words):
            text = self.clew("settings", "--format", "json", *words).stdout
            return json.loads(text)["settings"]["cache-dir"]

        self.assertEqual(place(), {"value": os.path.join(self.cache_home, "clew"),
                                   "source": "the user's caches"})
        self.assertEqual(place("--cache-dir", "x"),
                         {"value": "x", "source": "option --cache-dir"})

    def test_exclude_chooses_importers_and_never_what_resolves(self):
        self.write("app/out.py", "")
        self.write("clew.toml", 'roots = ["app", "lib"]\nexclude = ["out.py", "lib/"]\n')
        names = {m["name"] for m in self.graph()["modules"]}
        self.assertNotIn("out", names)
        self.assertIn("n", names)

    def test_a_number_that_is_none_is_told_in_a_sentence(self):
        self.write("a.py")
        for value in ("x", "-1", "1.5"):
            result = self.clew("graph", "-j", value)
            self.assert_fails(result, 'option --jobs takes a whole number from 0; not "%s"' % value)

    def test_imports_are_chosen_by_condition_and_scope(self):
        self.write("a.py", "import b\ntry:\n    import c\nexcept ImportError:\n    pass\n"
                   "def f():\n    import d\n    __import__('e')\n")
        lines = lambda *words: self.clew("imports", "a.py", *words).stdout.decode()
        self.assertIn("import d", lines())
        self.assertNotIn("import c", lines("--exclude-conditions", "optional"))
        self.assertIn("import d", lines("--exclude-conditions", "optional"))
        at_import = lines("--scope", "import-time")
        self.assertIn("import c", at_import)
        self.assertNotIn("import d", at_import)
        self.assertNotIn("__import__", at_import)

    def test_source_on_standard_input_is_read_or_refused(self):
        self.write("a.py")
        for command in ("graph", "deps", "affected", "cycles"):
            self.assert_fails(self.clew(command, "-", stdin=b"import b\n"), "clew imports")
        result = self.clew("facts", "-", "--stdin-filename", "x/a.py", stdin=b"import b\n")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(b"x/a.py", result.stdout)

    def test_a_label_that_owns_nothing_is_an_error(self):
        self.write_all({"a.py": "import b\n", "b.py": "", "index": "a.py\nb.py\n",
                        "owners": "//app\ta.py\n//lib\tb.py\n"})
        self.clew("facts", "a.py", "-o", "a.facts")
        self.clew("link", "--index", "index", "--facts", "a.facts", "--root", ".", "-o", "a.edges")
        self.clew("merge", "a.edges", "-o", "a.clew")
        check = lambda label: self.clew("check-deps", "--graph", "a.clew", "--owners", "owners",
                                        "--target", label)
        self.assertEqual(check("//app").returncode, 1, check("//app").stderr)
        self.assert_fails(check("//ap"), '"//ap"; did you mean "//app"?')

    def test_a_required_python_that_is_no_version_is_told(self):
        self.write("a.py")
        self.write("pyproject.toml", '[project]\nname = "x"\nrequires-python = "garbage"\n')
        (diagnostic,) = self.graph()["diagnostics"]
        self.assertEqual((diagnostic["code"], diagnostic["path"]),
                         ("requires-python", "pyproject.toml"))
        self.assertIn('"garbage" allows no known version', diagnostic["message"])
        self.assertIn(b"newest known", self.clew("settings").stdout)


if __name__ == "__main__":
    unittest.main()
