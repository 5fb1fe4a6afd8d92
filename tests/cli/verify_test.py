"""`clew verify`: what a run imported against the static graph, with real programs and traces."""

import json
import os
import subprocess
import sys
import unittest
import zipfile

from clew_case import ClewCase

try:
    import jsonschema
except ImportError:
    jsonschema = None

START = os.getcwd()
PROJECT = {
    "main.py": "import pkg.a\nimport json\n",
    "pkg/__init__.py": "",
    "pkg/a.py": "from . import b\ndef late():\n    import pkg.c\n",
    "pkg/b.py": "",
    "pkg/c.py": "",
}


class VerifyCase(ClewCase):
    def trace(self, *command, output="t.jsonl", **more):
        result = self.clew("trace", "-o", output, "--", *command, **more)
        self.assertEqual(result.returncode, 0, result.stderr)

    def verify(self, *words, status=0, **more):
        """The document of `clew verify --format json`."""
        result = self.clew("verify", "--format", "json", "--root", ".", *words, "t.jsonl", **more)
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return json.loads(result.stdout)

    def run_and_verify(self, files, *command, status=0):
        self.write_all(files)
        self.trace(*(command or ("main.py",)))
        return self.verify(status=status)

    def exempt(self, document):
        return {(e["class"], e["importer"], e["line"], e["file"]) for e in document["exempt_edges"]}


class GateTest(VerifyCase):
    def test_a_plain_program_misses_nothing(self):
        document = self.run_and_verify(PROJECT)
        self.assertTrue(document["ok"])
        self.assertEqual(document["edges"]["pairs"], document["edges"]["covered"])
        self.assertGreaterEqual(document["edges"]["pairs"], 4)
        self.assertEqual(document["loaded"], {"files": 4, "missed": [], "computed": []})
        self.assertEqual(document["precision"]["unseen_by_scope"], {"function": 1})

    def test_what_is_being_run_is_no_file_to_import(self):
        document = self.run_and_verify(
            {"main.py": "import b\n", "b.py": "import __main__\n", "__main__.py": "import c\n",
             "c.py": ""})
        self.assertEqual((document["edges"]["pairs"], document["edges"]["covered"]), (1, 1))

    def test_a_file_that_a_loader_ran_began_what_it_imports(self):
        load = ("import importlib.util, os\n"
                "spec = importlib.util.spec_from_file_location('x', %s)\n"
                "module = importlib.util.module_from_spec(spec)\n"
                "spec.loader.exec_module(module)\n")
        files = {"main.py": load % "os.path.join(os.getcwd(), 'plug' + '.py')",
                 "plug.py": "import late\n", "late.py": ""}
        document = self.run_and_verify(files)
        self.assertEqual(document["loaded"]["missed"], [])
        [computed] = document["loaded"]["computed"]
        self.assertEqual((computed["file"], computed["importer"], computed["line"]),
                         ("plug.py", "main.py", 2))

    def test_a_package_that_a_loader_ran_may_import_itself(self):
        load = ("import importlib.util, sys\n"
                "spec = importlib.util.find_spec('p' + 'lug'.strip())\n"
                "sys.modules['plug'] = module = importlib.util.module_from_spec(spec)\n"
                "spec.loader.exec_module(module)\n")
        files = {"main.py": load, "plug/__init__.py": "import plug.sub\n",
                 "plug/sub.py": "import plug\nfrom . import late\n", "plug/late.py": ""}
        document = self.run_and_verify(files)
        self.assertEqual(document["loaded"]["missed"], [])
        self.assertEqual([c["file"] for c in document["loaded"]["computed"]], ["plug/__init__.py"])

    def test_what_code_outside_of_the_roots_runs_begins_there(self):
        run = "import runpy, sys\nsys.path.insert(0, 'root')\nrunpy.run_module(sys.argv[1])\n"
        self.write_all({"run.py": run, "root/tool/__init__.py": "", "root/tool/help.py": "",
                        "root/tool/__main__.py": "import tool.help\n"})
        self.trace("run.py", "tool")
        result = self.clew("verify", "--format", "json", "--root", "root", "t.jsonl")
        self.assertEqual(json.loads(result.stdout)["loaded"],
                         {"files": 3, "missed": [], "computed": []})

    def test_a_file_that_code_ran_which_is_not_reported_is_missed(self):
        self.write_all({"main.py": "import run\n", "plug.py": "import late\n", "late.py": "",
                        "run.py": "import importlib.machinery as m, types\n"
                                  "kind = vars(m)['Source' + 'FileLoader']\n"
                                  "run = getattr(kind('plug', 'plug.py'), 'exec_%s' % 'module')\n"
                                  "run(types.ModuleType('plug'))\n"})
        self.trace("main.py")
        self.assertEqual(self.verify(status=1)["loaded"]["missed"], ["plug.py"])

    def test_an_edge_that_the_graph_lacks_is_missed(self):
        self.write_all(PROJECT)
        self.write("pkg/a.py", "if len('x') == 1:\n    from . import b\n")
        self.trace("main.py")
        self.assertTrue(self.verify()["ok"])
        document = self.verify("--exclude-conditions", "branch", status=1)
        self.assertFalse(document["ok"])
        [missed] = document["missed_edges"]
        self.assertEqual((missed["importer"], missed["line"], missed["file"]),
                         ("pkg/a.py", 2, "pkg/b.py"))
        self.assertEqual(missed["text"], "from . import b")
        self.assertIn("--exclude-conditions", missed["cause"])

    def test_a_miss_is_told_with_its_line(self):
        self.write_all(PROJECT)
        self.write("pkg/a.py", "if len('x') == 1:\n    from . import b\n")
        self.trace("main.py")
        words = ("verify", "--root", ".", "--exclude-conditions", "branch", "t.jsonl")
        text = self.clew(*words)
        self.assertEqual(text.returncode, 1)
        self.assertIn(b"missed pkg/a.py:2 imports pkg.b (pkg/b.py)\n    from . import b\n",
                      text.stdout)
        github = self.clew(*words, "--format", "github")
        self.assertEqual(github.returncode, 1)
        self.assertIn(b"::error file=pkg/a.py,line=2,title=missed import::imports pkg.b",
                      github.stdout)

    def test_an_invented_record_is_missed(self):
        """Each edge that is put into the trace and not into the sources is found."""
        self.run_and_verify(PROJECT)
        with open(self.path("t.jsonl"), encoding="ascii") as file:
            records = [json.loads(line) for line in file]
        files = {os.path.relpath(r["path"], self.dir): r["id"] for r in records
                 if r.get("record") == "file"}
        template = next(r for r in records if r.get("record") == "edge"
                        and r["importer"] == files["pkg/a.py"] and r["file"] == files["pkg/b.py"])
        invented = dict(template, importer=files["pkg/b.py"], file=files["pkg/a.py"], line=1)
        with open(self.path("t.jsonl"), "a", encoding="ascii") as file:
            file.write(json.dumps(invented) + "\n")
        [missed] = self.verify(status=1)["missed_edges"]
        self.assertEqual((missed["importer"], missed["file"]), ("pkg/b.py", "pkg/a.py"))


class ExemptionTest(VerifyCase):
    def test_a_computed_name_is_exempt_at_its_line(self):
        document = self.run_and_verify(
            {"main.py": "import importlib, sys\nname = ''.join(['pk', 'g'])\n"
                        "importlib.import_module(name)\n", "pkg.py": ""})
        self.assertEqual(self.exempt(document), {("computed", "main.py", 3, "pkg.py")})

    def test_code_without_a_file_is_exempt(self):
        document = self.run_and_verify({"main.py": "exec('import pkg')\n", "pkg.py": ""})
        self.assertEqual(self.exempt(document), {("exec", "main.py", 1, "pkg.py")})

    def test_unpickling_is_exempt(self):
        document = self.run_and_verify(
            {"main.py": "import pickle\npickle.loads(b'cpkg\\nC\\n.')\n", "pkg.py": "class C: pass\n"})
        self.assertEqual(self.exempt(document), {("c-call", "main.py", 2, "pkg.py")})

    def test_what_the_run_wrote_is_exempt(self):
        document = self.run_and_verify(
            {"main.py": "import os\nwith open('made.py', 'w') as f:\n    f.write('x = 1')\n"
                        "import importlib\nimportlib.invalidate_caches()\nimport made\n"
                        "os.remove('made.py')\n"})
        self.assertEqual({e[0] for e in self.exempt(document)}, {"generated"})

    def test_all_that_is_exempt_is_listed(self):
        self.run_and_verify({"main.py": "exec('import pkg')\n", "pkg.py": ""})
        result = self.clew("verify", "--root", ".", "--list", "t.jsonl")
        self.assertIn(b"exec main.py:1: pkg (pkg.py)", result.stdout)


class InstalledTest(VerifyCase):
    """An environment beside the project, of which an import names nothing that a source tells."""

    FILES = {
        "app/main.py": "import importlib, os, sys; sys.path.append(os.path.abspath('../env'))\n"
                       "importlib.import_module(''.join(['plug', '.a']))\n",
        "env/plug/__init__.py": "",
        "env/plug/a.py": "from plug import b\n",
        "env/plug/b.py": "",
    }
    WORDS = ("--site-packages", "../env", "--third-party")

    def test_what_a_computed_name_led_to_is_analysed(self):
        self.write_all(self.FILES)
        self.trace("main.py", cwd="app")
        document = self.verify(*self.WORDS, cwd="app")
        self.assertEqual(self.exempt(document), {("computed", "main.py", 2, "../env/plug/a.py"),
                                                 ("computed", "main.py", 2, "../env/plug/__init__.py")})
        self.assertEqual(document["edges"]["covered"], 2)

    def test_a_search_path_may_have_parent_steps(self):
        self.write_all(self.FILES)
        text = self.FILES["app/main.py"].replace("abspath('../env')", "abspath('.') + '/../env'")
        self.write("app/main.py", text)
        self.trace("main.py", cwd="app")
        document = self.verify(*self.WORDS, cwd="app")
        self.assertEqual((document["edges"]["covered"], document["edges"]["pairs"]), (2, 4))
        project = self.verify(cwd="app")["edges"]
        self.assertEqual((project["pairs"], project["covered"]), (0, 0))

    def test_an_import_that_it_lacks_is_missed(self):
        self.write_all(self.FILES)
        self.write("env/plug/a.py", "if len('x') == 1:\n    from plug import b\n")
        self.trace("main.py", cwd="app")
        words = (*self.WORDS, "--exclude-conditions", "branch")
        [missed] = self.verify(*words, cwd="app", status=1)["missed_edges"]
        self.assertEqual((missed["importer"], missed["file"]), ("../env/plug/a.py", "../env/plug/b.py"))


class FilesTest(VerifyCase):
    def test_links_are_the_file_they_lead_to(self):
        self.write_all(PROJECT)
        os.symlink("pkg", self.path("alias"))
        self.write("main.py", "import alias.a\n")
        self.trace("main.py")
        document = self.verify()
        self.assertEqual(document["edges"]["missed"], 0)
        self.assertGreaterEqual(document["edges"]["covered"], 2)

    def test_a_link_to_the_project(self):
        self.write_all({"real/" + name: text for name, text in PROJECT.items()})
        os.symlink("real", self.path("link"))
        self.trace("link/main.py")
        document = self.verify("--root", "link")
        self.assertEqual(document["edges"]["pairs"], document["edges"]["covered"])

    def test_bytecode_without_source(self):
        self.write_all(PROJECT)
        subprocess.check_call([sys.executable, "-m", "compileall", "-q", "-b", "pkg"], cwd=self.dir)
        for name in ("__init__", "a", "b", "c"):
            os.remove(self.path("pkg/%s.py" % name))
        self.write("main.py", "import pkg\n")
        self.trace(sys.executable, "main.py")
        document = self.verify()
        self.assertEqual(document["edges"]["missed"], 0)
        self.assertEqual(document["edges"]["pairs"], 1)

    def test_a_zip_archive_as_root(self):
        with zipfile.ZipFile(self.path("lib.zip"), "w") as archive:
            for name, text in PROJECT.items():
                if name != "main.py":
                    archive.writestr(name, text)
        self.write("main.py", "import sys\nsys.path.insert(0, 'lib.zip')\nimport pkg.a\n")
        self.trace("main.py")
        document = self.verify("--root", "lib.zip")
        self.assertEqual(document["edges"]["missed"], 0, document["missed_edges"])
        self.assertGreaterEqual(document["edges"]["pairs"], 3)

    def test_a_namespace_package(self):
        document = self.run_and_verify({"main.py": "import ns.sub.mod\n", "ns/sub/mod.py": ""})
        self.assertEqual((document["edges"]["pairs"], document["edges"]["covered"]), (1, 1))
        self.assertGreaterEqual(document["edges"]["without_file"], 2)

    def test_an_ignored_file_that_ran_is_compared(self):
        self.write_all(PROJECT)
        os.mkdir(self.path(".git"))
        self.write(".gitignore", "main.py\npkg/a.py\n")
        self.trace("main.py")
        self.assertEqual(self.verify()["edges"]["missed"], 0)

    def test_an_environment_inside_of_the_project_is_not_the_project(self):
        self.write_all(PROJECT)
        self.write("env/lib/python3/site-packages/dep/__init__.py", "import dep.sub\n")
        self.write("env/lib/python3/site-packages/dep/sub.py", "")
        self.write("main.py", "import sys\nsys.path.append('env/lib/python3/site-packages')\n"
                              "import pkg.a, dep\n")
        self.trace("main.py")
        document = self.verify()
        self.assertEqual(document["edges"]["missed"], 0, document["missed_edges"])

    def test_a_changed_file_is_stale_and_left_out(self):
        self.run_and_verify(PROJECT)
        self.write("pkg/a.py", "import pkg.c\n")
        document = self.verify()
        self.assertEqual(document["stale"], [{"path": "pkg/a.py", "reason": "changed"}])
        self.assertGreater(document["edges"]["left_out"], 0)

    def test_a_new_time_alone_makes_nothing_stale(self):
        self.run_and_verify(PROJECT)
        os.utime(self.path("pkg/a.py"), (1, 1))
        self.assertEqual(self.verify()["stale"], [])


class ProbeTest(VerifyCase):
    def test_searches_in_vain_have_probes(self):
        document = self.run_and_verify(
            {"main.py": "try:\n    import pkg.fast\nexcept ImportError:\n    import pkg.slow\n"
                        "import json\n", "pkg/__init__.py": "", "pkg/slow.py": ""})
        self.assertEqual(document["probes"]["missed"], [])
        self.assertGreaterEqual(document["probes"]["checked"], 2)


@unittest.skipIf(jsonschema is None, "the Python package jsonschema is not installed")
class SchemaTest(VerifyCase):
    def test_every_part_of_a_document_is_as_the_schema_says(self):
        path = os.path.join("analyzer", "report", "schemas", "verify.schema.json")
        with open(os.path.join(START, path), encoding="utf-8") as file:
            schema = json.load(file)
        self.write_all(PROJECT)
        self.write("main.py", "exec('import pkg.c')\nimport pkg.a\nimport pkg.d\n")
        self.write("pkg/a.py", "if len('x') == 1:\n    from . import b\n")
        self.write("pkg/d.py", "")
        self.trace("main.py")
        self.write("pkg/d.py", "x = 1\n")
        document = self.verify("--exclude-conditions", "branch", status=1)
        for key in ("missed_edges", "exempt_edges", "stale"):
            self.assertTrue(document[key], key)
        validator = jsonschema.validators.validator_for(schema)(schema)
        validator.check_schema(schema)
        self.assertEqual([error.message for error in validator.iter_errors(document)], [])


class TracesTest(VerifyCase):
    def test_a_directory_of_traces(self):
        self.write_all(PROJECT)
        os.mkdir(self.path("traces"))
        for _ in range(2):
            self.trace("main.py", output="traces")
        result = self.clew("verify", "--format", "json", "--root", ".", "traces")
        document = json.loads(result.stdout)
        self.assertEqual((result.returncode, len(document["traces"])), (0, 2))
        self.assertEqual(document["edges"]["pairs"], document["edges"]["covered"])

    def test_the_roots_of_the_trace_are_the_roots(self):
        self.write_all({"deep/src/" + name: text for name, text in PROJECT.items()})
        self.clew("trace", "-o", "t.jsonl", "--root", "deep/src", "--", "deep/src/main.py")
        result = self.clew("verify", "--format", "json", "t.jsonl")
        self.assertEqual(json.loads(result.stdout)["roots"], ["deep/src"])

    def test_what_is_no_trace_is_an_error(self):
        self.write("no.jsonl", "{}\n")
        self.write("old.jsonl", '{"schema": "clew.trace/9"}\n')
        self.write("cut.jsonl", '{"schema": "clew.trace/1"}\n{"record": "edge", "imp')
        self.write("empty.jsonl", "")
        os.mkdir(self.path("nothing"))
        self.assert_fails(self.clew("verify"), "needs a trace")
        self.assert_fails(self.clew("verify", "absent.jsonl"), "absent.jsonl")
        self.assert_fails(self.clew("verify", "no.jsonl"), "no.jsonl:1: not a trace")
        self.assert_fails(self.clew("verify", "old.jsonl"), "clew.trace/9")
        self.assert_fails(self.clew("verify", "cut.jsonl"), "cut.jsonl:2", "cut or damaged")
        self.assert_fails(self.clew("verify", "empty.jsonl"), "empty")
        self.assert_fails(self.clew("verify", "nothing"), "no trace")


if __name__ == "__main__":
    unittest.main()
