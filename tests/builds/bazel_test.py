"""Clew's rules for Bazel, in a workspace that is not Clew's own, by a Bazel started for the test."""

import json
import os
import re
import unittest

from bazel_case import CLEW_REPOSITORY, BazelCase
from remote_cache import RemoteCache

FILES = {
    "app/BUILD": """\
load("@clew//bazel:defs.bzl", "py_deps_test", "py_import_closure", "py_import_cycle_test", "py_import_graph")

py_library(
    name = "app",
    srcs = ["main.py"],
    deps = [
        "//gen",
        "//lib:util",
        "//store",
    ],
)

py_binary(
    name = "tool",
    srcs = ["tool.py"],
    deps = [":app"],
)

py_import_graph(name = "graph", deps = [":tool"])

py_import_closure(name = "closure", entry = ["main.py"], deps = [":tool"])

py_import_cycle_test(name = "cycle_test", deps = [":tool"])

py_deps_test(name = "deps_test", deps = [":app", ":tool"], universe = ["//lib:more"])
""",
    "app/main.py": "import gen.made\nimport store.items\nimport util.text\n",
    "app/tool.py": "import app.main\n",
    "lib/BUILD": """\
package(default_visibility = ["//visibility:public"])

py_library(name = "util", srcs = glob(["python/util/*.py"]), imports = ["python"])

py_library(name = "more", srcs = ["more.py"])
""",
    "lib/more.py": "",
    "lib/python/util/__init__.py": "",
    "lib/python/util/other.py": "def f():\n    return 1\n",
    "lib/python/util/text.py": "from . import other\n",
    "store/BUILD": """\
py_library(
    name = "store",
    srcs = glob(["*.py"]),
    visibility = ["//visibility:public"],
    deps = ["@money"],
)
""",
    "store/items.py": "from currency import rates\n",
    "store/orders.py": "import store.items\n",
    "gen/BUILD": """\
genrule(name = "made_py", srcs = ["made.txt"], outs = ["made.py"], cmd = "cp $< $@")

py_library(
    name = "gen",
    srcs = ["made.py"],
    visibility = ["//visibility:public"],
    deps = ["//lib:util"],
)
""",
    "gen/made.txt": "import util.other\n",
}

MONEY = {
    "WORKSPACE": 'workspace(name = "money")\n',
    "BUILD": """\
py_library(
    name = "money",
    srcs = glob(["currency/*.py"]),
    visibility = ["//visibility:public"],
)
""",
    "currency/__init__.py": "",
    "currency/rates.py": "",
}

# A rule that is written in Starlark, with a provider of its own, as those of rules_python are.
STARLARK_RULE = """\
MyInfo = provider(fields = ["sources"])

def _impl(ctx):
    return [
        DefaultInfo(files = depset(ctx.files.srcs)),
        MyInfo(sources = depset(ctx.files.srcs)),
    ]

starlark_py_library = rule(
    implementation = _impl,
    attrs = {
        "data": attr.label_list(allow_files = True),
        "deps": attr.label_list(),
        "imports": attr.string_list(),
        "srcs": attr.label_list(allow_files = [".py"]),
    },
)
"""


class GraphTest(BazelCase):
    files = FILES
    money = MONEY

    def edges_of(self, label="//app:graph"):
        self.build("--output_groups=json", label)
        return self.edges(json.loads(self.output(label.strip("/").replace(":", "/") + ".json")))

    def test_the_graph_is_that_of_clew_graph(self):
        self.build("--output_groups=+json", "//app:graph")
        # Where Bazel runs actions, other repositories are below external/; gen/ is made there too.
        execution_root = self.bazel.run("info", "execution_root").stdout.strip()
        self.write("gen/made.py", self.read("gen/made.txt"))
        os.symlink(os.path.join(execution_root, "external"), self.path("external"))
        whole = self.clew("graph", "--root", "lib/python", "--root", ".", "--third-party",
                          "--site-packages", "external/money", "--no-ignore", "--format", "json",
                          "app", "lib/python", "store", "gen")
        self.assertEqual(whole.returncode, 0, whole.stderr)
        document = json.loads(whole.stdout)
        modules = [m for m in document["modules"] if m["path"]]
        self.assertIn("external/money/currency/rates.py", [m["path"] for m in modules])
        self.assertEqual(self.output("app/graph.json"), whole.stdout)

    def test_a_generated_source_has_the_path_of_a_source(self):
        self.assertIn(("gen.made", "util.other", "import"), self.edges_of())

    def test_imports_add_a_root(self):
        self.assertIn(("app.main", "util.text", "import"), self.edges_of())

    def test_another_repository_is_a_root(self):
        self.assertIn(("store.items", "currency.rates", "submodule"), self.edges_of())

    def test_a_closure_lists_files(self):
        self.build("//app:closure")
        self.assertEqual(self.output("app/closure.files").decode().split(), [
            "app/main.py", "external/money/currency/__init__.py",
            "external/money/currency/rates.py", "gen/made.py", "lib/python/util/__init__.py",
            "lib/python/util/other.py", "lib/python/util/text.py", "store/items.py"])

    def test_the_aspect_works_on_the_command_line(self):
        self.build("--aspects=@clew//bazel:defs.bzl%py_import_aspect",
                   "--output_groups=clew_edges", "//store")
        self.assertTrue(self.output("store/store.clew.edges").startswith(b"clew graph"))

    def test_legacy_create_init_makes_packages(self):
        def kinds(*words):
            self.build("--output_groups=json", *words, "//app:graph")
            modules = json.loads(self.output("app/graph.json"))["modules"]
            return {m["name"]: (m["kind"], m["path"]) for m in modules}

        self.assertEqual(kinds()["store"], ("namespace", None))
        with_init = kinds("--@clew//bazel:legacy_create_init")
        self.assertEqual(with_init["store"], ("package", "store/__init__.py"))
        self.assertEqual(with_init["util"], ("package", "lib/python/util/__init__.py"))

    def test_the_python_version_is_a_setting(self):
        self.build("--output_groups=json", "--@clew//bazel:python_version=3.8", "//app:graph")
        self.assertEqual(json.loads(self.output("app/graph.json"))["python_version"], "3.8")

    def test_rules_written_in_starlark_are_followed(self):
        self.write("rules/BUILD")
        self.write("rules/rules.bzl", STARLARK_RULE)
        build = FILES["lib/BUILD"].replace("py_library", "starlark_py_library")
        self.write("lib/BUILD", 'load("//rules:rules.bzl", "starlark_py_library")\n' + build)
        build = FILES["store/BUILD"].replace("py_library", "starlark_py_library")
        self.write("store/BUILD", 'load("//rules:rules.bzl", "starlark_py_library")\n' + build)
        app = FILES["app/BUILD"].replace("py_library", "starlark_py_library")
        app = app.replace("py_binary", "starlark_py_library")
        self.write("app/BUILD", 'load("//rules:rules.bzl", "starlark_py_library")\n' + app)
        gen = FILES["gen/BUILD"].replace("py_library", "starlark_py_library")
        self.write("gen/BUILD", 'load("//rules:rules.bzl", "starlark_py_library")\n' + gen)
        edges = self.edges_of()
        self.assertIn(("app.main", "util.text", "import"), edges)
        self.assertIn(("store.items", "currency.rates", "submodule"), edges)


class CutOffTest(BazelCase):
    """Which actions an edit runs again."""

    files = FILES
    money = MONEY

    def setUp(self):
        super().setUp()
        self.build("//app:graph")
        self.assertEqual(self.build("//app:graph"), [])

    def test_an_edit_below_the_imports_reads_one_target_again(self):
        self.edit("lib/python/util/other.py", "def f():\n    return 2\n")
        self.assertEqual(self.build("//app:graph"), ["ClewFacts //lib:util"])

    def test_an_edit_that_moves_imports_joins_the_graph_again(self):
        self.edit("lib/python/util/text.py", "# More.\n\nfrom . import other\n")
        self.assertEqual(self.build("//app:graph"),
                         ["ClewFacts //lib:util", "ClewMerge //app:graph"])

    def test_an_import_links_its_target_again_and_no_other(self):
        self.edit("store/orders.py", "import store.items\nimport json\n")
        self.assertEqual(self.build("//app:graph"),
                         ["ClewFacts //store:store", "ClewInterface //store:store",
                          "ClewLink //store:store", "ClewMerge //app:graph"])

    def test_an_interface_links_dependents_again(self):
        self.edit("lib/python/util/__init__.py", "__all__ = ['text']\n")
        self.assertEqual(
            self.build("//app:graph"),
            ["ClewFacts //lib:util", "ClewInterface //lib:util", "ClewLink //app:app",
             "ClewLink //app:tool", "ClewLink //gen:gen", "ClewLink //lib:util",
             "ClewMerge //app:graph"])

    def test_a_new_file_links_dependents_again(self):
        self.edit("store/json.py", "")
        ran = self.build("//app:graph")
        self.assertIn("ClewLink //app:app", ran)
        self.assertNotIn("ClewLink //lib:util", ran)
        self.assertNotIn("ClewFacts //app:app", ran)

    def test_a_closure_does_not_see_that_imports_move(self):
        self.build("//app:closure")
        self.edit("lib/python/util/text.py", "# More.\n\nfrom . import other\n")
        self.assertEqual(self.build("//app:closure"), ["ClewFacts //lib:util"])

    def test_a_generated_source_is_made_first(self):
        self.edit("gen/made.txt", "import util.text\n")
        self.assertIn("ClewLink //gen:gen", self.build("//app:graph"))


class CheckTest(BazelCase):
    files = FILES
    money = MONEY

    def test_a_project_without_cycles_passes(self):
        self.run_bazel("test", "//app:cycle_test", "//app:deps_test")

    def test_an_edit_that_changes_no_finding_runs_no_cycle_test(self):
        self.run_bazel("test", "//app:cycle_test")
        self.edit("lib/python/util/other.py", "def f():\n    return 2\n")
        ran = self.run_bazel("test", "//app:cycle_test")
        self.assertEqual(ran, ["ClewCycles //app:cycle_test", "ClewFacts //lib:util"])
        self.assertIn("(cached) PASSED", self.result.stdout)

    def test_a_finding_that_moves_is_shown_where_it_is(self):
        self.edit("store/items.py", "from store import orders\n")
        self.assertIn("store/items.py:1", self.log_of_failed_test("//app:cycle_test"))
        self.edit("store/items.py", "\n\nfrom store import orders\n")
        self.assertIn("store/items.py:3", self.log_of_failed_test("//app:cycle_test"))

    def test_a_generated_source_is_read_where_it_is(self):
        self.edit("gen/made.txt", "import gen.made2\n")
        self.write("gen/BUILD", FILES["gen/BUILD"].replace('srcs = ["made.py"]', 'srcs = ["made.py", "made2.py"]'))
        self.write("gen/made2.py", "import gen.made\n")
        log = self.log_of_failed_test("//app:cycle_test")
        self.assertRegex(log, r"gen/made\.py:1 +import gen\.made2")

    def test_a_cycle_fails_with_its_chain(self):
        self.edit("store/items.py", "from currency import rates\nfrom store import orders\n")
        log = self.log_of_failed_test("//app:cycle_test")
        self.assertIn("import cycle store.items -> store.orders -> store.items", log)
        self.assertIn("store/items.py:2", log)
        self.assertIn("from store import orders", log)

    def test_an_ignored_cycle_passes(self):
        self.edit("store/items.py",
                  "from store import orders  # clew: ignore[cycle] it is known\n")
        self.run_bazel("test", "//app:cycle_test")

    def test_a_baseline_lets_known_cycles_pass(self):
        self.edit("store/items.py", "from store import orders\n")
        self.log_of_failed_test("//app:cycle_test")
        written = self.clew("cycles", "--graph", "bazel-bin/app/cycle_test.clew", "--baseline",
                            "app/baseline.txt", "--update-baseline")
        self.assertEqual(written.returncode, 0, written.stderr)
        self.write("app/BUILD", FILES["app/BUILD"].replace(
            'name = "cycle_test",', 'name = "cycle_test", baseline = "baseline.txt",'))
        self.run_bazel("test", "//app:cycle_test")

    def test_a_config_is_a_setting(self):
        self.edit("store/items.py", "from store import orders\n")
        self.write("BUILD", 'exports_files(["clew.toml"])\n')
        self.write("clew.toml", '[cycles]\nignore = ["store.items -> store.orders"]\n')
        self.run_bazel("test", "--@clew//bazel:config=//:clew.toml", "//app:cycle_test")

    def test_a_dependency_of_a_dependency_is_named(self):
        self.edit("app/tool.py", "import app.main\nimport store.items\n")
        log = self.log_of_failed_test("//app:deps_test")
        self.assertIn("app/tool.py:2:0: store.items, which is store/items.py of //store:store", log)
        self.assertIn('add to deps:\n  "//store:store",\n', log)

    def test_a_label_that_nothing_leads_to_is_found_in_the_universe(self):
        self.edit("app/main.py", "import lib.more\n")
        self.assertIn('  "//lib:more",\n', self.log_of_failed_test("//app:deps_test"))

    def test_a_label_of_another_repository_is_named(self):
        self.edit("app/main.py", "import currency.rates\n")
        self.assertIn('  "@money//:money",\n', self.log_of_failed_test("//app:deps_test"))

    def test_a_name_that_nobody_has_is_told(self):
        self.edit("app/main.py", "import store.gone\n")
        self.assertIn("app/main.py:1:0: store.gone, which no known target has",
                      self.log_of_failed_test("//app:deps_test"))

    def test_an_optional_name_that_nobody_has_passes(self):
        self.edit("app/main.py", "try:\n    import store.gone\nexcept ImportError:\n    pass\n")
        self.run_bazel("test", "//app:deps_test")

    def test_a_target_without_sources_passes_its_deps_on(self):
        self.write("all/BUILD", 'py_library(name = "all", deps = ["//app", "//store"], '
                                'visibility = ["//visibility:public"])\n')
        self.write("app/BUILD", FILES["app/BUILD"].replace(
            'deps = [":app"],\n)\n\npy_import_graph', 'deps = ["//all"],\n)\n\npy_import_graph')
            .replace('name = "app",', 'name = "app", visibility = ["//visibility:public"],'))
        self.edit("app/tool.py", "import app.main\nimport store.items\n")
        self.run_bazel("test", "//app:deps_test")


class RemoteCacheTest(BazelCase):
    """Another machine: the same workspace elsewhere, with nothing but the cache in common."""

    files = FILES
    money = MONEY

    def setUp(self):
        super().setUp()
        # What Bazel has at hand it does not upload.
        self.bazel.run("clean")

    def test_the_build_of_another_machine_is_all_cache_hits(self):
        cache = RemoteCache()
        self.addCleanup(cache.close)
        remote = "--remote_cache=" + cache.url
        self.build(remote, "--output_groups=+json", "//app:graph")
        first = self.output("app/graph.json")
        self.bazel.run("clean")
        ran = self.build(remote, "--output_groups=+json", "//app:graph")
        self.assertIn("ClewMerge //app:graph", ran)
        processes = re.search(r"(\d+) remote cache hit", self.result.stderr)
        self.assertIsNotNone(processes, self.result.stderr)
        # One more copies the generated source.
        self.assertEqual(int(processes[1]), len(ran) + 1, self.result.stderr)
        self.assertNotIn("sandbox", self.result.stderr)
        self.assertEqual(self.output("app/graph.json"), first)

    def test_an_edit_on_another_machine_runs_what_it_touches(self):
        cache = RemoteCache()
        self.addCleanup(cache.close)
        remote = "--remote_cache=" + cache.url
        self.build(remote, "//app:graph")
        self.bazel.run("clean")
        self.edit("lib/python/util/other.py", "def f():\n    return 3\n")
        self.build(remote, "//app:graph")
        self.assertRegex(self.result.stderr, r"\b1 (linux-sandbox|processwrapper-sandbox|local)\b")


class DocumentedTest(unittest.TestCase):
    def test_the_load_lines_are_those_of_the_documentation(self):
        with open(os.path.join(CLEW_REPOSITORY, "bazel", "README.md"), encoding="utf-8") as file:
            text = file.read()
        for line in ('load("@clew//bazel:repositories.bzl", "clew_prebuilt", "native_repositories")',
                     'load("@clew//bazel:defs.bzl",', "--@clew//bazel:legacy_create_init",
                     "--@clew//bazel:python_version", "--@clew//bazel:config"):
            self.assertIn(line, text)


if __name__ == "__main__":
    unittest.main()
