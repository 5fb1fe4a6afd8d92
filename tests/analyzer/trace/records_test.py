"""What the tracker records of each kind of import."""

import os
import subprocess
import unittest

from support import Project, each_version


class Recorded:
    python = None

    def python_version(self):
        code = "import sys; print(*sys.version_info[:2])"
        return tuple(map(int, subprocess.check_output([self.python, "-c", code]).split()))

    def trace(self, main, files=None, status=0, arguments=("main.py",)):
        self.project = Project(self, dict(files or {}, **{"main.py": main}))
        result = self.project.run(self.python, list(arguments), traced=True)
        self.assertEqual(result[1], status, result)
        trace = self.project.merged()
        self.assertEqual(trace.header["problems"], [])
        return trace


_P = {"p/__init__.py": "x = 1\n", "p/a.py": "", "p/b.py": ""}


@each_version
class Statements(Recorded):
    def test_a_statement_records_ancestors_and_base(self):
        trace = self.trace("import p.a\n", _P)
        self.assertEqual(trace.edges(kind="ancestor"), {(1, "p")})
        self.assertEqual(trace.edges(kind="base", how="statement"), {(1, "p.a")})
        self.assertEqual(trace.path(trace.edge("main.py", 1, "p.a")["file"]), "p/a.py")

    def test_a_fromlist_name_is_a_submodule_only_if_it_is_one(self):
        trace = self.trace("from p import a, x\n", _P)
        self.assertEqual(trace.edges(kind="submodule"), {(1, "p.a")})

    def test_a_name_that_hides_the_submodule_is_no_submodule(self):
        files = dict(_P, **{"p/__init__.py": "from . import a\na = 3"})
        self.assertEqual(self.trace("from p import a\n", files).edges(kind="submodule"), set())

    def test_a_star_is_expanded_by_all(self):
        files = dict(_P, **{"p/__init__.py": "__all__ = ['a']"})
        trace = self.trace("from p import *\n", files)
        self.assertEqual(trace.edges(kind="submodule"), {(1, "p.a")})

    def test_a_relative_import_is_resolved_by_its_package(self):
        files = dict(_P, **{"p/q/__init__.py": "from ..b import y\nfrom .. import a", "p/b.py": "y=1"})
        trace = self.trace("import p.q\n", files)
        self.assertEqual(
            trace.edges("p/q/__init__.py"), {(1, "p"), (1, "p.b"), (2, "p"), (2, "p.a")}
        )

    def test_a_repeated_import_is_recorded_as_cached(self):
        trace = self.trace("import p.a\nimport p.a\n", _P)
        self.assertEqual(trace.edges(cached=False), {(1, "p"), (1, "p.a")})
        self.assertEqual(trace.edges(cached=True), {(2, "p"), (2, "p.a")})

    def test_the_same_statement_later_giving_a_submodule_is_recorded_again(self):
        trace = self.trace(
            "import sys\ndef f():\n  from p import a\nf()\nsys.modules['p.a'] = p = 1 and sys.modules"
            "['p.b']\nsys.modules['p'].a = p\nf()\n",
            dict(_P, **{"p/__init__.py": "a = 1\nfrom . import b"}),
        )
        self.assertEqual(trace.edges(kind="submodule"), {(3, "p.a")})

    def test_the_line_is_that_of_the_statement(self):
        trace = self.trace("import os\nfrom p import (\n    a,\n    b,\n)\n", _P)
        self.assertEqual(trace.edges(kind="submodule"), {(2, "p.a"), (2, "p.b")})

    def test_an_import_past_the_256th_name_is_a_statement(self):
        body = "".join("n%d = 0\n" % i for i in range(300)) + "import p\n"
        self.assertEqual(self.trace(body, _P).edges(how="statement"), {(301, "p")})

    def test_the_phase_is_import_while_the_body_runs_and_call_after(self):
        files = {"m.py": "def f():\n    import p\nf()\n", "n.py": "def g():\n    import p\n"}
        trace = self.trace("import m\nimport n\nn.g()\n", dict(_P, **files))
        self.assertEqual(trace.edges("m.py", phase="import"), {(2, "p")})
        self.assertEqual(trace.edges("n.py", phase="call"), {(2, "p")})

    def test_a_failed_import_records_the_ancestors_that_were_loaded(self):
        trace = self.trace("try:\n    import p.nosuch.x\nexcept ImportError:\n    pass\n", _P)
        self.assertEqual(trace.edges(failed=True), {(2, "p")})

    def test_a_module_whose_body_fails_is_recorded_with_its_file(self):
        trace = self.trace("try:\n    import m\nexcept ValueError: pass\n", {"m.py": "raise ValueError"})
        self.assertEqual(trace.path(trace.edge("main.py", 2, "m")["file"]), "m.py")

    def test_code_without_a_source_file_is_marked(self):
        trace = self.trace("import p.a\nexec('\\n\\n\\nimport p')\n", _P)
        self.assertEqual(trace.edges(exec=True), {(2, "p")})

    def test_the_line_of_code_in_a_namespace_of_its_own_is_unknown(self):
        trace = self.trace("exec('import p', {'__file__': __file__})\n", _P)
        self.assertEqual(trace.edges(exec=True), {(0, "p")})

    def test_code_named_after_no_file_adds_none(self):
        main = """
            exec(compile("import p", "<template>", "exec"), {"__file__": "<template>"})
            exec(compile("import p.a", "made by hand", "exec"), {})
        """
        trace = self.trace(main, _P)
        self.assertLessEqual({(0, "p"), (0, "p.a")}, trace.edges(None, exec=True))
        self.assertEqual([path for path in map(trace.path, trace.files) if path[0] == "<" or " " in path], [])

    def test_a_file_that_is_executed_is_the_importer_and_was_loaded(self):
        main = "exec(compile(open('x.py').read(), 'x.py', 'exec'))\n"
        trace = self.trace(main, dict(_P, **{"x.py": "\nimport p\n"}))
        self.assertEqual(trace.edges("x.py", exec=False), {(2, "p")})
        executed = {trace.path(r["file"]) for r in trace.of("executed")}
        self.assertEqual("x.py" in executed, trace.header["audit"])

    def test_who_had_a_file_executed_is_told(self):
        trace = self.trace("import p.a\n\nexec(compile(open('x.py').read(), 'x.py', 'exec'))\n",
                           dict(_P, **{"x.py": ""}))
        by = {trace.path(r["file"]): (trace.path(r["by"]), r["line"]) for r in trace.of("executed")}
        if trace.header["audit"]:
            self.assertEqual((by["x.py"], by["p/a.py"]), (("main.py", 3), ("main.py", 1)))

    def test_a_script_started_with_a_relative_path_is_found_after_chdir(self):
        trace = self.trace("import os\nos.chdir('/')\nimport p\n", _P)
        self.assertIn((3, "p"), trace.edges())
        self.assertEqual([trace.path(r["main"]) for r in trace.of("process")], ["main.py"])


@each_version
class Calls(Recorded):
    def test_import_module_is_a_call_of_the_first_frame_outside_importlib(self):
        trace = self.trace("import importlib\nimportlib.import_module('p.a')\n", _P)
        edge = trace.edge("main.py", 2, "p.a")
        self.assertEqual((edge["how"], edge["function"]), ("call", "importlib.import_module"))

    def test_a_relative_import_module_is_resolved(self):
        trace = self.trace("from importlib import import_module\nimport_module('.b', 'p')\n", _P)
        self.assertIn((2, "p.b"), trace.edges(kind="base"))

    def test_a_call_of_import_is_a_call(self):
        trace = self.trace("__import__('p.a')\n__import__('p', fromlist=['b'])\n", _P)
        self.assertEqual(
            trace.edges(how="call", function="__import__"),
            {(1, "p"), (1, "p.a"), (2, "p"), (2, "p.b")},
        )

    def test_one_call_site_with_many_names_records_each(self):
        trace = self.trace("for name in ['p.a', 'p.b', 'string']:\n    __import__(name)\n", _P)
        self.assertEqual(trace.edges(kind="base"), {(2, "p.a"), (2, "p.b"), (2, "string")})

    def test_importlib___import___records_its_fromlist_cached_or_not(self):
        main = "import importlib\nfor i in 1, 2:\n    importlib.__import__('p', fromlist=['b'])\n"
        trace = self.trace(main, _P)
        self.assertLessEqual({(3, "p"), (3, "p.b")}, trace.edges(how="call"))
        main = "import importlib, p.b\nimportlib.__import__('p', fromlist=['b'])\n"
        self.assertLessEqual({(2, "p"), (2, "p.b")}, self.trace(main, _P).edges(how="call"))

    def test_a_C_function_that_imports_is_a_c_call(self):
        trace = self.trace("import time\nx = time.strptime('1', '%d')\n")
        self.assertEqual(trace.edges(how="c-call", kind="base"), {(2, "_strptime")})

    def test_unpickling_is_a_c_call(self):
        main = "import pickle\npickle.loads(b'cp.a\\nthing\\n.')\n"
        trace = self.trace(main, dict(_P, **{"p/a.py": "thing = 1"}))
        self.assertIn((2, "p.a"), trace.edges(how="c-call"))

    def test_an_extension_that_imports_while_it_is_set_up_is_the_importer(self):
        trace = self.trace("import _elementtree\n")
        name = trace.module("_elementtree")
        if name["kind"] != "extension":
            self.skipTest("_elementtree is built in")
        edges = [e for e in trace.of("edge") if e["importer"] == name["file"]]
        self.assertLessEqual({("copy", "c-call", 0)}, {(e["imported"], e["how"], e["line"]) for e in edges})
        self.assertEqual({n for _, n in trace.edges()}, {"_elementtree"})

    def test_an_import_that_C_begins_without_calling___import___is_a_c_call(self):
        main = (
            "import ctypes\nbegin = ctypes.pythonapi.PyImport_ImportModuleLevel\n"
            "begin.restype = ctypes.py_object\nbegin.argtypes = [ctypes.c_char_p] + [ctypes.py_object] * 3 + [ctypes.c_int]\n"
            "begin(b'p.a', globals(), {}, ['x'], 0)\n"
        )
        self.assertLessEqual({(5, "p"), (5, "p.a")}, self.trace(main, _P).edges(how="c-call"))

    def test_subinterpreters_are_traced(self):
        main = (
            "import sys\n"
            "try: import _interpreters as i\n"
            "except ImportError: import _xxsubinterpreters as i\n"
            "sub = i.create()\n"
            "i.run_string(sub, 'import sys; sys.path.insert(0, %r); import m' % sys.path[0])\n"
            "i.destroy(sub)\n"
        )
        if self.python_version() < (3, 8):
            self.skipTest("no _xxsubinterpreters")
        trace = self.trace(main, dict(_P, **{"m.py": "import p\n"}))
        self.assertEqual(trace.edges("m.py"), {(1, "p")})

    def test_C_code_of_the_import_system_is_dropped(self):
        trace = self.trace("import p\n", _P)
        self.assertEqual({name for _, name in trace.edges()}, {"p"})

    def test_an_import_function_of_another_tool_keeps_the_statement_as_importer(self):
        main = """\
import builtins
original = builtins.__import__
def wrapper(name, globals=None, locals=None, fromlist=(), level=0):
    return original(name, globals, locals, fromlist, level)
builtins.__import__ = wrapper
import m
import n
"""
        trace = self.trace(main, dict(_P, **{"m.py": "import p", "n.py": "import p"}))
        self.assertEqual(trace.edges("m.py", how="statement"), {(1, "p")})
        self.assertEqual(trace.edges("n.py", how="statement"), {(1, "p")})
        self.assertIn((6, "m"), trace.edges(how="statement"))

    def test_a_statement_inside_importlib_has_importlib_as_importer(self):
        main = "import importlib.util\nimportlib.util.LazyLoader\n"
        trace = self.trace(main)
        importers = {os.path.basename(trace.path(e["importer"]) or "") for e in trace.of("edge")}
        self.assertIn("main.py", importers)
        self.assertEqual(trace.edges(how="call"), set())

    def test_the_imports_of_a_lazy_module_are_edges_of_it_when_it_wakes(self):
        files = {"lazy.py": "import p\n"}
        main = (
            "import importlib.util, sys\nspec = importlib.util.find_spec('lazy')\n"
            "spec.loader = importlib.util.LazyLoader(spec.loader)\n"
            "m = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(m)\nm.p\n"
        )
        trace = self.trace(main, dict(_P, **files))
        self.assertEqual(trace.edges("lazy.py"), {(1, "p")})


    def test_a_module_that_gives_itself_the_face_of_another_keeps_the_file_that_was_found(self):
        files = {"m.py": "import n\nglobals().update(n.__dict__)\n", "n.py": ""}
        trace = self.trace("import m\nimport m\n", files)
        for line in (1, 2):
            self.assertEqual(trace.path(trace.edge("main.py", line, "m")["file"]), "m.py")


@each_version
class Searches(Recorded):
    def test_a_miss_has_its_name_and_the_directories_searched(self):
        trace = self.trace("try:\n    import p.nosuch\nexcept ImportError:\n    pass\n", _P)
        (search,) = trace.searches("p.nosuch")
        self.assertEqual((search["outcome"], search["line"]), ("missing", 2))
        self.assertEqual(trace.search_paths[search["path"]], [self.project.path("p")])

    def test_a_top_level_miss_has_sys_path(self):
        trace = self.trace("try:\n    import nosuch\nexcept ImportError:\n    pass\n")
        (search,) = trace.searches("nosuch")
        self.assertEqual(trace.search_paths[search["path"]][0], self.project.directory)

    def test_a_name_of_a_from_import_that_is_no_module_is_a_miss(self):
        trace = self.trace("try:\n    from p import no\nexcept ImportError: pass\n", _P)
        self.assertEqual([s["outcome"] for s in trace.searches("p.no")], ["missing"])

    def test_what_importlib_itself_imports_is_no_search_of_the_program(self):
        trace = self.trace("import importlib.util\n")
        for search in trace.of("search"):
            if search["name"] in ("warnings", "types", "contextlib"):
                self.assertNotEqual(trace.path(search["importer"]), "main.py")

    def test_find_spec_is_a_search_and_no_edge(self):
        main = "import importlib.util\nimportlib.util.find_spec('m')\n"
        trace = self.trace(main, {"m.py": ""})
        (search,) = trace.searches("m")
        self.assertEqual((search["for"], search["line"]), ("find_spec", 2))
        self.assertIsNone(trace.edge("main.py", 2, "m"))

    def test_a_reload_is_a_search_and_an_edge(self):
        trace = self.trace("import importlib, p\nimportlib.reload(p)\n", _P)
        self.assertEqual([s["for"] for s in trace.searches("p")], ["import", "reload"])
        self.assertEqual(trace.edge("main.py", 2, "p")["function"], "importlib.reload")

    def test_a_namespace_package_has_its_portions(self):
        trace = self.trace("import n.a\n", {"n/a.py": ""})
        self.assertEqual([s["outcome"] for s in trace.searches("n")], ["namespace"])
        module = trace.module("n")
        self.assertEqual((module["kind"], module["file"]), ("namespace", None))
        self.assertEqual(module["portions"], [self.project.path("n")])
        (search,) = trace.searches("n.a")
        self.assertEqual(trace.search_paths[search["path"]], [self.project.path("n")])


@each_version
class Modules(Recorded):
    def test_a_module_loaded_before_the_tracker_is_preloaded(self):
        trace = self.trace("import os, p\n", _P)
        self.assertTrue(trace.module("os")["preloaded"])
        self.assertFalse(trace.module("p")["preloaded"])

    def test_kinds_of_modules(self):
        main = "import p, _heapq, sys, time\nimport types\nsys.modules['made'] = types.ModuleType('x')\nimport made\n"
        main += "sys.modules['thing'] = 3\nimport thing\n"
        trace = self.trace(main, _P)
        kinds = {name: trace.module(name)["kind"] for name in ["p", "sys", "made", "thing"]}
        expected = {"p": "source", "sys": "builtin", "made": "created", "thing": "object"}
        self.assertEqual(kinds, expected)
        self.assertIn(trace.module("_heapq")["kind"], ["extension", "builtin"])
        self.assertTrue(trace.module("p")["package"])

    def test_a_module_that_replaced_itself_keeps_its_file(self):
        trace = self.trace("import m\n", {"m.py": "import sys\nsys.modules[__name__] = 3"})
        self.assertEqual(trace.path(trace.edge("main.py", 1, "m")["file"]), "m.py")

    def test_a_file_has_its_content_hash_and_size(self):
        import zlib

        file = self.trace("import m\n", {"m.py": "x = 1\n"}).file("m.py")
        self.assertEqual((file["size"], file["crc32"]), (6, "%08x" % zlib.crc32(b"x = 1\n")))
        self.assertEqual((file["generated"], file["changed"]), (False, False))

    def test_a_file_written_during_the_run_is_generated(self):
        main = "open('g.py', 'w').write('import string')\nimport g\n"
        trace = self.trace(main)
        self.assertTrue(trace.file("g.py")["generated"])
        self.assertFalse(trace.file("main.py")["generated"])

    def test_a_file_changed_after_it_was_loaded_is_marked_and_not_hashed(self):
        file = self.trace("import m\nopen('m.py', 'a').write('y')\n", {"m.py": ""}).file("m.py")
        self.assertEqual((file["changed"], file["crc32"]), (True, None))

    def test_a_symlink_has_its_own_path_and_the_real_one(self):
        project = Project(self, {"main.py": "import link\n", "real/m.py": "import string\n"})
        os.symlink("real/m.py", project.path("link.py"))
        project.run(self.python, ["main.py"], traced=True)
        file = project.merged().file("link.py")
        self.assertEqual(file["realpath"], project.path("real/m.py"))

    def test_sourceless_bytecode_is_its_own_importer(self):
        project = Project(self, {"main.py": "import m\n", "m.py": "import string\n"})
        code = "import py_compile; py_compile.compile('m.py', 'm.pyc')"
        project.run(self.python, ["-c", code], traced=False)
        os.unlink(project.path("m.py"))
        result = project.run(self.python, ["main.py"], traced=True)
        self.assertEqual(result[1], 0, result)
        trace = project.merged()
        self.assertEqual(trace.module("m")["kind"], "bytecode")
        self.assertEqual(trace.edges("m.pyc"), {(1, "string")})

    def test_a_member_of_a_zip_names_its_archive(self):
        import zipfile

        project = Project(self, {"main.py": "import sys\nsys.path.insert(0, 'z.zip')\nimport m\n"})
        with zipfile.ZipFile(project.path("z.zip"), "w") as archive:
            archive.writestr("m.py", "import string\n")
        project.run(self.python, ["main.py"], traced=True)
        trace = project.merged()
        (module,) = [r for r in trace.of("module") if r["name"] == "m"]
        self.assertEqual(module["kind"], "zip")
        file = trace.files[module["file"]]
        self.assertEqual(file["archive"], project.path("z.zip"))
        self.assertIsNotNone(file["crc32"])
        self.assertEqual({e["imported"] for e in trace.of("edge") if e["importer"] == file["id"]}, {"string"})


del Recorded
if __name__ == "__main__":
    unittest.main()
