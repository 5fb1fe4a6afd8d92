"""clew facts, interface, link, merge: the graph in pieces is the graph, byte by byte."""

import json
import os
import unittest

try:
    import tomllib
except ImportError:  # before Python 3.11
    tomllib = None

from build_case import BuildCase

SCHEMAS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "analyzer",
                       "report", "schemas")
CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpus")

PROJECT = {
    "top/__init__.py": "from .a import *\nfrom . import a, b\n__all__ = ['b', 'c'] + a.__all__\n",
    "top/a.py": "import json\nimport other.deep\n__all__ = ['d']\n",
    "top/b.py": "def f():\n    from .. import nothing\n    import missing\n",
    "top/c.py": "from top import *\nimport importlib\nimportlib.import_module(x)\n",
    "top/d.py": "if TYPE_CHECKING:\n    from top.b import f\ntry:\n    import fast\n"
                "except ImportError:\n    fast = None\n",
    "other/__init__.py": "b = 1\n",
    "other/deep.py": "from other import b, e\nfrom top import c\nimport sys\nsys.path.append('x')\n",
    "other/b.py": "x = (\n",
    "other/e.py": "from top import *\n",
    "name/space.py": "import name.more\n",
    "name/more.py": "",
    "script.py": "import top.d; import top.c\nimport top\n",
    "tests/conftest.py": "import name.space\n",
    "tests/test_a.py": "from top.a import d\n",
}


class PartsCase(BuildCase):
    def run_clew(self, *words, cwd=None):
        result = self.clew(*words, cwd=cwd)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def every_file(self, top):
        found = []
        for folder, _, names in os.walk(top):
            found += [os.path.relpath(os.path.join(folder, name), top) for name in names]
        return sorted(found)

    def split(self, files, count):
        return [part for part in (files[i::count] for i in range(count)) if part]

    def facts(self, number, files, out, cwd=None):
        """Writes the facts of a target; what is written, without the ending."""
        name = os.path.join(out, "t%d" % number)
        with open(self.path(name + ".list"), "w", encoding="utf-8") as listing:
            listing.write("".join(file + "\n" for file in files))
        self.run_clew("facts", "@" + self.path(name + ".list"), "-o", self.path(name + ".facts"),
                      "--positions", self.path(name + ".pos"), cwd=cwd)
        self.run_clew("interface", self.path(name + ".facts"), "-o", self.path(name + ".iface"))
        return self.path(name)

    def link(self, names, index, cwd=None, options=("--root", "."), looked_into=()):
        for name in names:
            others = [other + ".iface" for other in [*names, *looked_into] if other != name]
            self.run_clew("link", "--index", index, "--facts", name + ".facts",
                          *options, *(["--deps"] + others if others else []), "-o", name + ".edges", cwd=cwd)

    def in_pieces(self, files, count, index_files, out, cwd=None, options=("--root", "."),
                  stubs=()):
        """The document of the whole graph, from `count` targets."""
        os.makedirs(self.path(out))
        index = self.write(os.path.join(out, "index"), "".join(f + "\n" for f in index_files))
        names = [self.facts(i, part, out, cwd)
                 for i, part in enumerate(self.split(files, count))]
        looked_into = [self.facts(count, stubs, out, cwd)] if stubs else []
        self.link(names, index, cwd, options, looked_into)
        merged = os.path.join(self.path(out), "all.clew")
        self.run_clew("merge", *[name + ".edges" for name in names],
                      *[name + ".pos" for name in names], "-o", merged)
        return self.run_clew("graph", "--graph", merged, "--format", "json", cwd=cwd)


class PartsTest(PartsCase):
    def test_any_number_of_targets_gives_the_graph(self):
        for name, text in PROJECT.items():
            self.write("project/" + name, text)
        whole = self.run_clew("graph", "--root", ".", "--no-ignore", "--format", "json",
                              cwd="project")
        self.assertGreater(len(json.loads(whole)["edges"]), 20)
        files = sorted(PROJECT)
        for count in (1, 2, 7, 100):
            self.assertEqual(self.in_pieces(files, count, files, "out%d" % count, "project"),
                             whole, count)

    def edges_of(self, document):
        return self.edges(json.loads(document))

    def two_targets(self):
        self.write_all({"pkg/__init__.py": "", "pkg/a.py": "import pkg.b\nimport lib.x\n",
                        "pkg/b.py": "", "lib/__init__.py": "", "lib/x.py": "y = 1\n"})
        self.write("index", "pkg/__init__.py\npkg/a.py\npkg/b.py\nlib/__init__.py\nlib/x.py\n")
        self.facts(1, ["pkg/__init__.py", "pkg/a.py", "pkg/b.py"], "")
        self.facts(2, ["lib/__init__.py", "lib/x.py"], "")

    def read_all(self, *names):
        return [self.read(name) for name in names]

    def test_an_edit_that_leaves_the_imports_alone_changes_the_positions_only(self):
        self.two_targets()
        facts, positions = self.read_all("t1.facts", "t1.pos")
        self.write("pkg/a.py", "# a comment\n\nimport pkg.b\n\nimport lib.x\n")
        self.facts(1, ["pkg/__init__.py", "pkg/a.py", "pkg/b.py"], "")
        self.assertEqual(self.read("t1.facts"), facts)
        self.assertNotEqual(self.read("t1.pos"), positions)

    def test_an_import_in_a_module_changes_no_interface(self):
        self.two_targets()
        facts, interface = self.read_all("t2.facts", "t2.iface")
        self.write("lib/x.py", "import json\ny = 1\n")
        self.facts(2, ["lib/__init__.py", "lib/x.py"], "")
        self.assertNotEqual(self.read("t2.facts"), facts)
        self.assertEqual(self.read("t2.iface"), interface)

    def test_exports_are_of_the_interface(self):
        self.two_targets()
        interface = self.read("t2.iface")
        self.write("lib/__init__.py", "__all__ = ['x']\n")
        self.facts(2, ["lib/__init__.py", "lib/x.py"], "")
        self.assertNotEqual(self.read("t2.iface"), interface)

    def test_an_interface_that_is_not_given_is_told(self):
        self.two_targets()
        self.write("pkg/a.py", "from lib import *\n")
        self.facts(1, ["pkg/__init__.py", "pkg/a.py", "pkg/b.py"], "")
        self.run_clew("link", "--index", "index", "--facts", "t1.facts", "--root", ".", "-o", "e")
        document = json.loads(self.run_clew("graph", "--graph", "e", "--format", "json"))
        self.assertFalse(document["complete"])
        self.assertEqual([d["code"] for d in document["diagnostics"]], ["missing-interface"])
        self.assertEqual(document["diagnostics"][0]["path"], "lib/__init__.py")

    def test_the_index_alone_says_what_is_there(self):
        self.two_targets()
        self.write("index", "pkg/__init__.py\npkg/a.py\npkg/b.py\n")
        self.link([self.path("t1")], "index")
        document = json.loads(self.run_clew("graph", "--graph", "t1.edges", "--format", "json"))
        kinds = {m["name"]: m["kind"] for m in document["modules"]}
        self.assertEqual(kinds["lib"], "external")

    def test_generated_files_lie_where_their_sources_do(self):
        self.write("out/bin/pkg/made.py", "import pkg.a\n")
        self.run_clew("facts", "out/bin/pkg/made.py", "--strip-prefix", "out/bin", "-o", "t.facts")
        self.assertIn(b'"path":"pkg/made.py"', self.read("t.facts"))

    def test_what_is_written_is_what_the_schemas_say(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("jsonschema is not installed")
        for name, text in PROJECT.items():
            self.write(name, text)
        self.facts(1, sorted(PROJECT), "")
        for kind, ending in (("facts", "facts"), ("interface", "iface"), ("positions", "pos")):
            with open(os.path.join(SCHEMAS, kind + ".schema.json"), encoding="utf-8") as file:
                schema = json.load(file)
            validator = jsonschema.validators.validator_for(schema)(schema)
            lines = self.read("t1." + ending).splitlines()
            self.assertEqual(len(lines), len(PROJECT) + 1)
            for line in lines:
                validator.validate(json.loads(line))

    def test_a_damaged_graph_is_an_error(self):
        self.two_targets()
        self.link([self.path("t1"), self.path("t2")], "index")
        edges = self.read("t1.edges")
        for damaged in (b"", edges[:-1], edges[:60] + b"\0" + edges[61:], b"clew graph 1\n"):
            self.write("bad.edges", damaged)
            self.assert_fails(self.clew("merge", "bad.edges", "-o", "x"), "bad.edges")
            self.assertFalse(os.path.exists(self.path("x")))

    def test_damaged_facts_are_an_error_with_a_line(self):
        self.two_targets()
        lines = self.read("t1.facts").splitlines(keepends=True)
        for damaged in (b"{}\n", b'{"path":1}\n', b'{"path":"a","imports":[{}]}\n', b"[]\n",
                        b'{"path":"a","imports":[{"guards":9,"names":[{"module":"b"}]}]}\n'):
            self.write("bad.facts", lines[0] + damaged)
            self.assert_fails(self.clew("interface", "bad.facts"), "bad.facts:2: ")
        self.write("bad.facts", b'{"schema":"clew.positions/1"}\n')
        self.assert_fails(self.clew("interface", "bad.facts"), "bad.facts:1: ", "clew.facts/1")

    def test_graphs_of_other_settings_do_not_mix(self):
        self.two_targets()
        self.link([self.path("t1")], "index")
        self.run_clew("link", "--index", "index", "--facts", "t2.facts", "--root", ".",
                      "--python-version", "3.8", "-o", "t2.edges")
        self.assert_fails(self.clew("merge", "t1.edges", "t2.edges"), "t2.edges", "t1.edges")

    def test_targets_with_some_of_the_roots_each_mix_where_all_are_named(self):
        self.two_targets()
        self.write_all({"more/lib2/__init__.py": ""})
        self.link([self.path("t1")], "index", options=("--root", "more", "--root", "."))
        self.link([self.path("t2")], "index")
        self.assert_fails(self.clew("merge", "t1.edges", "t2.edges", "-o", "x"), "other roots")
        self.assert_fails(self.clew("merge", "t1.edges", "t2.edges", "--root", "."),
                          "t1.edges", "the root more")
        self.run_clew("merge", "t1.edges", "t2.edges", "--root", "more", "--root", ".", "-o", "x")
        document = json.loads(self.run_clew("graph", "--graph", "x", "--format", "json"))
        self.assertEqual(document["roots"], ["more", "."])

    def test_a_stub_beside_its_source_starts_nothing(self):
        self.write_all({"a.py": "import b\n", "a.pyi": "import c\n", "b.py": "", "c.py": ""})
        index = self.write("index", "a.py\na.pyi\nb.py\nc.py\n")
        self.link([self.facts(1, ["a.py", "a.pyi", "b.py", "c.py"], "")], index)
        document = json.loads(self.run_clew("graph", "--graph", "t1.edges", "--format", "json"))
        self.assertEqual(self.edges(document), [("a", "b", "import")])

    def test_directories_get_an_init_where_bazel_makes_one(self):
        self.write("x/y/a.py", "import x.y\n")
        index = self.write("index", "x/y/a.py\n")
        name = self.facts(1, ["x/y/a.py"], "")
        for options, kind in (((), "namespace"), (("--legacy-create-init",), "package")):
            self.link([name], index, options=("--root", ".", *options))
            document = json.loads(
                self.run_clew("graph", "--graph", "t1.edges", "--format", "json"))
            kinds = {m["name"]: m["kind"] for m in document["modules"]}
            self.assertEqual(kinds, {"x": kind, "x.y": kind, "x.y.a": "module"})
            self.assertTrue(document["complete"])

    def test_deps_of_a_graph(self):
        self.two_targets()
        self.link([self.path("t1"), self.path("t2")], "index")
        self.run_clew("merge", "t1.edges", "t2.edges", "-o", "all.clew")
        whole = self.run_clew("deps", "pkg/a.py", "--root", ".")
        for entry in ("pkg.a", "pkg/a.py"):
            self.assertEqual(self.run_clew("deps", entry, "--graph", "all.clew"), whole)
        for entry in ("pkg.b", "pkg.a", "lib"):
            of_graph, of_files = (
                json.loads(self.run_clew("deps", entry, "--format", "json", *words))
                for words in (("--graph", "all.clew"), ("--root", ".")))
            self.assertEqual(of_graph, of_files)
        self.assert_fails(self.clew("deps", "gone", "--graph", "all.clew"), "gone: not in")
        for option in (("--probes", "dirs"), ("--stamp", "s"), ("--format", "depfile")):
            self.assert_fails(self.clew("deps", "pkg.a", "--graph", "all.clew", *option), "--graph")

    def test_a_graph_is_asked_for_some_edges_alone(self):
        self.write_all({"main.py": "import a\n",
                        "a.py": "try: import b\nexcept ImportError: pass\ndef f(): import c\n",
                        "b.py": "", "c.py": ""})
        self.write("index", "main.py\na.py\nb.py\nc.py\n")
        self.facts(1, ["main.py", "a.py", "b.py", "c.py"], "")
        self.link([self.path("t1")], "index")
        for options in (("--exclude-conditions", "optional"), ("--scope", "import-time")):
            asked = self.run_clew("deps", "main.py", "--graph", "t1.edges", *options)
            self.assertEqual(asked, self.run_clew("deps", "main.py", "--root", ".", *options))
            self.assertEqual(len(asked.splitlines()), 3)
            self.assertEqual(self.clew("why", "main", "b", "--graph", "t1.edges", *options).returncode,
                             1 if "optional" in options else 0)

    def check_deps(self, *allowed, status):
        options = [word for label in allowed for word in ("--allow", label)]
        result = self.clew("check-deps", "--graph", "all.clew", "--owners", "owners", "--target",
                           "//pkg", *options)
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout.decode()

    def test_a_target_must_declare_what_it_imports(self):
        self.two_targets()
        self.write("owners", "//pkg\tpkg/__init__.py\n//pkg\tpkg/a.py\n//pkg\tpkg/b.py\n"
                             "//lib\tlib/__init__.py\n//lib\tlib/x.py\n//twin\tlib/x.py\n")
        self.link([self.path("t1"), self.path("t2")], "index")
        self.run_clew("merge", "t1.edges", "t1.pos", "-o", "all.clew")
        self.assertEqual(self.check_deps(status=1),
                         "//pkg imports what its deps do not give:\n"
                         "  pkg/a.py:2:0: lib.x, which is lib/x.py of //lib or //twin\n"
                         "add to deps:\n  \"//lib\",\n")
        self.assertEqual(self.check_deps("//twin", status=0), "")
        self.write("owners", "pkg/a.py\n")
        self.assert_fails(self.clew("check-deps", "--graph", "all.clew", "--owners", "owners",
                                    "--target", "//pkg"), "without a tab")

    def test_queries_ask_a_graph(self):
        self.two_targets()
        self.link([self.path("t1"), self.path("t2")], "index")
        self.run_clew("merge", "t1.edges", "t2.edges", "t1.pos", "t2.pos", "-o", "all.clew")
        os.makedirs(self.path("elsewhere"))
        why = self.run_clew("why", "pkg.a", "lib.x", "--graph", "../all.clew", cwd="elsewhere")
        self.assertIn(b"pkg/a.py:2", why)
        self.assertEqual(self.run_clew("affected", "lib/x.py", "--graph", "all.clew"),
                         b"lib/x.py\npkg/a.py\n")
        self.run_clew("cycles", "--graph", "all.clew")
        self.assert_fails(self.clew("imports", "--graph", "all.clew"), "takes no --graph")


# What a file imports that is loaded by its path, under no name, is not in the graph made of pieces;
# neither is what other targets put into sys.modules, or do to the search path.
UNLIKE = {
    "dynamic/file_in_its_place",
    "dynamic/function_renamed_elsewhere",
    "dynamic/hooked_package",
    "dynamic/module_alias",
    "dynamic/module_alias_copies",
    "dynamic/module_alias_elsewhere",
    "dynamic/pytest_path",
    "dynamic/spec_from_file_location",
    "dynamic/stand_ins",
    "dynamic/vendor_importer",
    "dynamic/vendored_by_its_name",
    "dynamic/vendored_first",
}


@unittest.skipUnless(tomllib, "tomllib came with Python 3.11")
class CorpusPartsTest(PartsCase):
    """Every case of the corpus, three targets each."""

    def test_corpus(self):
        count = 0
        for topic in sorted(os.listdir(CORPUS)):
            folder = os.path.join(CORPUS, topic)
            for case in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
                top = os.path.join(folder, case, "project")
                if not os.path.isdir(top) or topic + "/" + case in UNLIKE:
                    continue
                with self.subTest(case=topic + "/" + case):
                    self.assert_same(top, "%s-%s" % (topic, case))
                    count += 1
        self.assertGreater(count, 100)

    def roots_of(self, case):
        with open(os.path.join(case, "case.toml"), "rb") as file:
            roots = tomllib.load(file).get("roots", ["project"])
        return [os.path.relpath(root, "project") for root in roots]

    def assert_same(self, top, out):
        top = os.path.abspath(top)
        options = []
        for root in self.roots_of(os.path.dirname(top)):
            if not os.path.isdir(os.path.join(top, root)):
                return  # an archive: there is no index of it
            options += ["--root", root]
        whole = self.clew("graph", *options, "--no-ignore", "--format", "json", cwd=top)
        if whole.returncode != 0:
            return
        document = json.loads(whole.stdout)
        # A configuration is not looked at when pieces are linked.
        options += ["--python-version", document["python_version"]]
        every_file = self.every_file(top)
        files = sorted({m["path"] for m in document["modules"]
                        if m["path"] and m["path"].endswith((".py", ".pyi"))
                        and not (m["path"].endswith("i") and m["path"][:-1] in every_file)})
        # What a stub says is looked into by lazy packages, though it is no module.
        stubs = [path for path in every_file if path.endswith(".pyi") and path not in files]
        pieces = self.in_pieces(files, 3, every_file, out, top, options, stubs)
        self.assertEqual(pieces, whole.stdout)


if __name__ == "__main__":
    unittest.main()
