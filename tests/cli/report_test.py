"""clew report: the JSON and Markdown formats, and what --compare finds."""

import json
import os
import unittest

from report_case import ReportCase, edges_of, names_of

try:
    import jsonschema
except ImportError:
    jsonschema = None

START = os.getcwd()


def pairs(changes):
    return [(change["from"], change["to"]) for change in changes]


class ReportTest(ReportCase):
    def setUp(self):
        super().setUp()
        self.start()

    def test_columns_hold_the_edges_of_clew_graph(self):
        self.change()
        document = self.report()
        graph = self.graph()
        labels = [m["name"] or m["path"] for m in graph["modules"]]
        wanted = sorted(
            (labels[e["from"]], labels[e["to"]], e["line"], e["kind"], [e["scope"], e["conditions"]])
            for e in graph["edges"]
        )
        self.assertEqual(sorted(edges_of(document)), wanted)
        self.assertEqual(sorted(names_of(document)), sorted(labels))
        self.assertEqual(document["totals"]["imports"], len(graph["edges"]))
        self.assertEqual(document["totals"]["modules"], len(graph["modules"]))

    def test_a_package_is_one_run_of_nodes(self):
        self.write_all({"a/__init__.py": "", "a/b/__init__.py": "", "a/b/c.py": "", "a/b_x.py": ""})
        names = names_of(self.report("a"))
        self.assertEqual(names, ["a", "a.b", "a.b.c", "a.b_x"])

    def test_without_compare_there_is_no_difference(self):
        document = self.report()
        self.assertIsNone(document["diff"])
        self.assertEqual(document["verdict"]["text"], "No import cycle in 6 files")

    def test_added_and_removed_dependencies(self):
        self.change()
        difference = self.report("--compare", "HEAD")["diff"]
        self.assertIn(("acme.core.db", "acme.core.model"), pairs(difference["dependencies"]["added"]))
        self.assertEqual(pairs(difference["dependencies"]["removed"]), [("acme.old", "os")])
        self.assertEqual(difference["removed"], [["acme.old", "os", 1, "import"]])
        self.assertEqual(difference["commit"], self.first)
        self.assertEqual([m["module"] for m in difference["modules"]["added"]], ["acme.core.model"])
        self.assertEqual([m["module"] for m in difference["modules"]["removed"]], ["acme.old"])

    def test_a_dependency_has_its_statements_before_and_after(self):
        self.change()
        dependencies = self.report("--compare", "HEAD")["diff"]["dependencies"]
        added = {(d["from"], d["to"]): d for d in dependencies["added"]}
        statement = added[("acme.core.db", "requests")]["after"][0]
        self.assertEqual((statement["path"], statement["line"]), ("src/acme/core/db.py", 2))
        self.assertEqual(statement["text"], "import requests")
        self.assertEqual(dependencies["removed"][0]["before"][0]["text"], "import os")

    def test_an_import_that_moves_into_a_function_is_changed(self):
        self.write("src/acme/core/db.py", "def f():\n    import json\n")
        difference = self.report("--compare", "HEAD")["diff"]
        self.assertEqual(pairs(difference["changed_dependencies"]), [("acme.core.db", "json")])
        self.assertEqual(difference["dependencies"], {"added": [], "removed": []})

    def test_a_moved_line_is_no_change(self):
        self.write("src/acme/core/db.py", "\n\n\nimport json\n")
        difference = self.report("--compare", "HEAD")["diff"]
        self.assertEqual(difference["changed_dependencies"], [])
        self.assertEqual(difference["dependencies"], {"added": [], "removed": []})

    def test_a_new_cycle_has_its_verdict(self):
        self.change()
        document = self.report("--compare", "HEAD", "--fail-on", "new-cycle", status=1)
        finding = document["cycle_findings"][0]
        self.assertEqual((finding["status"], finding["verdict"]), ("new", "crash"))
        names = names_of(document)
        self.assertEqual([names[n] for n in document["cycles"][0]], ["acme.core.db", "acme.core.model"])
        self.assertEqual(document["verdict"]["status"], "fail")

    def test_a_fixed_cycle_is_told(self):
        self.change()
        self.commit()
        self.write("src/acme/core/model.py", "")
        document = self.report("--compare", "HEAD", "--fail-on", "new-cycle")
        fixed = document["diff"]["fixed_cycles"]
        self.assertEqual([step["from"] for step in fixed[0]["chain"]], ["acme.core.db", "acme.core.model"])
        self.assertEqual(fixed[0]["chain"][0]["text"], "from acme.core import model")
        self.assertEqual(document["cycles"], [])

    def test_a_cycle_that_was_there_is_old(self):
        self.change()
        self.commit()
        self.write("src/acme/other.py", "import acme.core.db\n")
        document = self.report("--compare", "HEAD", "--fail-on", "new-cycle")
        self.assertEqual(document["cycle_findings"][0]["status"], "old")
        self.report("--compare", "HEAD", "--fail-on", "cycle", status=1)

    def test_a_cycle_that_takes_in_a_module_has_grown(self):
        self.change()
        self.commit()
        self.write("src/acme/core/third.py", "import acme.core.db\n")
        self.write("src/acme/core/db.py", "from acme.core import model, third\nX = 1\n")
        document = self.report("--compare", "HEAD", "--fail-on", "new-cycle", status=1)
        self.assertEqual(document["cycle_findings"][0]["status"], "grown")
        chain = [step["from"] for step in document["cycle_findings"][0]["chain"]]
        self.assertIn("acme.core.third", chain)

    def test_new_unresolved_unknowable_and_third_party(self):
        self.change()
        difference = self.report("--compare", "HEAD")["diff"]
        self.assertEqual([p["what"] for p in difference["unresolved"]["added"]], ["acme.nowhere"])
        self.assertEqual([p["line"] for p in difference["unknowable"]["added"]], [5])
        self.assertEqual([u["name"] for u in difference["third_party"]["added"]], ["requests"])

    def test_an_optional_import_that_is_missing_is_not_unresolved(self):
        self.write("src/acme/cli.py", "try:\n    import acme.speedups\nexcept ImportError:\n    pass\n")
        self.report("--compare", "HEAD", "--fail-on", "new-unresolved")

    def test_each_check_fails_on_its_own(self):
        self.change()
        for check in ("new-cycle", "new-crash", "new-unresolved", "new-unknowable", "new-dependency",
                      "new-package-dependency", "new-third-party", "cycle", "crash", "unresolved",
                      "unknowable", "incomplete"):
            document = self.report("--compare", "HEAD", "--fail-on", check, status=1)
            self.assertEqual([f["check"] for f in document["verdict"]["failed"]], [check])
            self.git("stash", "-q", "-u")
            self.report("--compare", "HEAD", "--fail-on", check)
            self.git("stash", "pop", "-q")

    def test_affected_files_and_tests(self):
        self.change()
        affected = self.report("--compare", "HEAD")["diff"]["affected"]
        self.assertEqual(affected["basis"], "contents")
        self.assertEqual(affected["changed"],
                         ["src/acme/core/db.py", "src/acme/core/model.py", "src/acme/old.py"])
        self.assertEqual(affected["files"],
                         ["src/acme/cli.py", "src/acme/core/db.py", "src/acme/core/model.py",
                          "tests/test_cli.py"])
        self.assertEqual(affected["tests"], ["tests/test_cli.py"])

    def test_tests_are_what_the_option_says(self):
        self.change()
        affected = self.report("--compare", "HEAD", "--tests", "cli.py")["diff"]["affected"]
        self.assertEqual(affected["tests"], ["src/acme/cli.py"])

    def test_the_closure_of_an_entry_before_and_after(self):
        self.change()
        entries = self.report("--compare", "HEAD", "--entry", "tests/test_cli.py")["entries"]
        self.assertEqual(entries, [
            {"module": "acme.cli", "run": False, "before": 4, "after": 5},
            {"module": "tests/test_cli.py", "run": False, "before": 5, "after": 6}])

    def test_layers_put_importers_above(self):
        layers = self.report()["layers"]
        self.assertEqual(layers, [[["acme.core"]], [["acme"]], [["tests"]]])

    def test_a_graph_file_says_the_same_as_the_revision(self):
        graph = self.clew("graph", "--format", "json").stdout
        base = self.write("../" + os.path.basename(self.dir) + ".base.json", graph)
        self.addCleanup(os.remove, base)
        self.change()
        by_graph = self.report("--compare", base)["diff"]
        by_revision = self.report("--compare", "HEAD")["diff"]
        for key in ("dependencies", "changed_dependencies"):
            for changes in (by_graph, by_revision):
                text = json.dumps(changes[key])
                changes[key] = json.loads(text.replace("import os", "").replace("import json", ""))
        for key in by_revision:
            if key not in ("base", "commit", "affected"):
                self.assertEqual(by_graph[key], by_revision[key], key)
        self.assertEqual(by_graph["affected"]["basis"], "imports")
        self.assertEqual(by_graph["affected"]["tests"], ["tests/test_cli.py"])

    def test_the_current_graph_can_be_a_file_too(self):
        self.write("now.json", self.clew("graph", "--format", "json").stdout)
        self.assertEqual(edges_of(self.report("--graph", "now.json")), edges_of(self.report()))

    def test_the_same_input_gives_the_same_bytes(self):
        self.change()
        for form in ("json", "markdown"):
            words = ("report", "--compare", "HEAD", "--format", form)
            self.assertEqual(self.clew(*words, "-j", "1").stdout, self.clew(*words, "-j", "4").stdout)

    @unittest.skipIf(jsonschema is None, "the Python package jsonschema is not installed")
    def test_documents_follow_the_schema(self):
        with open(os.path.join(START, "analyzer/report/schemas/report.schema.json")) as file:
            schema = json.load(file)
        self.change()
        validator = jsonschema.validators.validator_for(schema)(schema)
        validator.check_schema(schema)
        for words in ((), ("--compare", "HEAD"), ("--compare", "HEAD", "--fail-on", "crash")):
            result = self.clew("report", "--format", "json", *words)
            errors = [e.message for e in validator.iter_errors(json.loads(result.stdout))]
            self.assertEqual(errors, [])


class HiddenCrashTest(ReportCase):
    """A crash that no cycle of imports shows: the package of what is imported closes it."""

    def setUp(self):
        super().setUp()
        self.start()
        self.write_all({"src/x.py": "from p.y import n\nm = 1\n", "src/p/__init__.py": "",
                        "src/p/y.py": "n = 1\n"})
        self.commit()
        self.write("src/p/__init__.py", "from x import m\n")

    def test_it_is_new_where_one_of_its_imports_is(self):
        document = self.report("--compare", "HEAD", "--fail-on", "new-crash", status=1)
        (cycle,) = document["cycle_findings"]
        self.assertEqual((cycle["status"], cycle["verdict"]), ("new", "crash"))

    def test_it_is_old_where_all_of_them_were_there(self):
        self.commit()
        self.write("src/p/y.py", "import json\nn = 1\n")
        document = self.report("--compare", "HEAD", "--fail-on", "new-crash")
        (cycle,) = document["cycle_findings"]
        self.assertEqual((cycle["status"], cycle["verdict"]), ("old", "crash"))


class MarkdownTest(ReportCase):
    def setUp(self):
        super().setUp()
        self.start()

    def test_the_first_line_marks_the_comment(self):
        self.assertTrue(self.markdown().startswith("<!-- clew-report:clew -->\n### No import cycle"))
        text = self.markdown("--key", "a --> b")
        self.assertTrue(text.startswith("<!-- clew-report:a_-___b -->\n"), text[:60])

    def test_new_cycles_come_before_packages_before_totals(self):
        self.change()
        text = self.markdown("--compare", "HEAD")
        places = [text.index(part) for part in
                  ("New import cycles", "New unresolved", "New third-party",
                   "Dependencies between packages", "#### Affected", "| files |")]
        self.assertEqual(places, sorted(places))

    def test_the_budget_holds_and_whole_sections_go_from_the_end(self):
        self.change()
        whole = self.markdown("--compare", "HEAD")
        self.assertNotIn("Left out", whole)
        for budget in (len(whole.encode()) - 1, 3000, 2000, 1000):
            text = self.markdown("--compare", "HEAD", "--max-bytes", str(budget))
            self.assertLessEqual(len(text.encode()), budget)
            self.assertIn("left out for size" if "More was" in text else "Left out for size", text)
            self.assertIn("1 new import cycle", text)
            self.assertEqual(text.count("<details>"), text.count("</details>"))
        self.assertIn("layers", text)

    def test_silent_where_nothing_changed(self):
        words = ("--compare", "HEAD", "--quiet-if-unchanged")
        self.assertEqual(self.markdown(*words), "")
        self.change()
        self.assertNotEqual(self.markdown(*words), "")

    def test_a_failed_check_is_told_even_where_nothing_changed(self):
        self.change()
        self.commit()
        text = self.markdown("--compare", "HEAD", "--quiet-if-unchanged", "--fail-on", "cycle", status=1)
        self.assertIn("--fail-on cycle", text)

    def test_links_lead_to_the_source(self):
        self.change()
        text = self.markdown("--compare", "HEAD", "--revision", "abc",
                             "--source-url", "https://example.org/blob/{rev}/{path}#L{line}")
        self.assertIn("(https://example.org/blob/abc/src/acme/core/db.py#L3)", text)

    def test_links_are_guessed_from_the_variables_of_ci(self):
        self.change()
        github = {"GITHUB_SERVER_URL": "https://github.example.org", "GITHUB_REPOSITORY": "o/r",
                  "GITHUB_SHA": "f00"}
        self.assertIn("(https://github.example.org/o/r/blob/f00/src/acme/core/db.py#L3)",
                      self.markdown("--compare", "HEAD", env=github))
        self.assertIn("(https://github.example.org/o/r/blob/f00/src/acme/core/db.py#L3)",
                      self.markdown("--compare", "HEAD", "--root", ".", "core", env=github,
                                    cwd="src/acme"))
        gitlab = {"CI_PROJECT_URL": "https://gitlab.example.org/g/p", "CI_COMMIT_SHA": "f00"}
        self.assertIn("(https://gitlab.example.org/g/p/-/blob/f00/src/acme/core/db.py#L3)",
                      self.markdown("--compare", "HEAD", env=gitlab))
        self.assertNotIn("https://", self.markdown("--compare", "HEAD", "--source-url", "none",
                                                   env=github))

    def test_links_are_guessed_from_the_remote_without_its_password(self):
        self.change()
        self.git("remote", "add", "origin", "https://user:secret@github.com/o/r.git")
        text = self.markdown("--compare", "HEAD")
        self.assertIn("(https://github.com/o/r/blob/" + self.first + "/src/acme/core/db.py#L3)", text)
        self.assertNotIn("secret", text)

    def test_hostile_names_stay_text(self):
        nasty = "a`|<script>alert(1)</script>\n\u202eb"
        self.write("src/" + nasty + ".py", "import acme.cli\nfrom acme import cli\nexec(x)\n")
        text = self.markdown("--compare", "HEAD")
        for line in text.splitlines():
            if "<script>" in line:
                # Inside of a code span: fenced by more backticks than it holds.
                self.assertRegex(line, r"``[^\n]*<script>[^\n]*``")
        self.assertNotIn("\u202e", text)
        self.assertIn("\\u202e", text)


class BadInputTest(ReportCase):
    def setUp(self):
        super().setUp()
        self.start()

    def fails(self, *words, texts=(), **more):
        self.assert_fails(self.clew("report", *words, **more), *texts)

    def test_a_revision_that_git_does_not_know(self):
        self.fails("--compare", "nosuch", texts=["\"nosuch\"", "neither a graph file nor a revision"])
        self.fails("--compare", "--help-me", texts=["--help-me"])

    def test_a_newer_schema(self):
        self.write("new.json", '{"schema": "clew.graph/2", "modules": []}')
        self.fails("--compare", "new.json", texts=["new.json", "clew.graph/2", "newer", "clew.graph/1"])
        self.fails("--graph", "new.json", texts=["clew.graph/2 is newer"])

    def test_another_document(self):
        self.write("report.json", '{"schema": "clew.report/1"}')
        self.fails("--compare", "report.json", texts=["not a graph", "clew graph --format json"])

    def test_corrupt_graphs(self):
        good = self.clew("graph", "--format", "json").stdout
        for name, bad in {
            "cut.json": good[: len(good) // 2],
            "text.json": b"no graph at all",
            "empty.json": b"",
            "ids.json": good.replace(b'"to":1', b'"to":99999'),
            "order.json": good.replace(b'"id":1,', b'"id":7,'),
        }.items():
            self.write(name, bad)
            self.fails("--compare", name, texts=[name])

    def test_bytes_changed_anywhere_never_crash(self):
        good = self.clew("graph", "--format", "json").stdout
        for at in range(0, len(good), max(1, len(good) // 60)):
            self.write("odd.json", good[:at] + b"9" + good[at + 1:])
            self.assertIn(self.clew("report", "--compare", "odd.json").returncode, (0, 2))

    def test_an_empty_project(self):
        os.makedirs(self.path("empty"))
        self.fails("--root", ".", cwd="empty", texts=["no Python file found"])

    def test_a_revision_without_the_project_is_compared_with_nothing(self):
        self.write("lib/newpkg/__init__.py", "import json\n")
        document = self.report("--compare", "HEAD", "--root", "lib")
        self.assertIn("compared with nothing", " ".join(document["notes"]))
        self.assertEqual(len(document["diff"]["dependencies"]["added"]), 1)

    def test_no_git_repository(self):
        self.write("plain/a.py", "import json\n")
        env = {"GIT_CEILING_DIRECTORIES": self.dir}
        self.fails("--compare", "HEAD", cwd="plain", env=env, texts=["HEAD", "not a git repository"])
        self.assertEqual(self.clew("report", cwd="plain", env=env).returncode, 0)

    def test_no_git_at_all(self):
        self.fails("--compare", "HEAD", env={"PATH": ""}, texts=["git"])
        self.assertEqual(self.clew("report", env={"PATH": ""}).returncode, 0)

    def test_a_shallow_clone_says_what_to_fetch(self):
        self.commit("second")
        self.git("clone", "-q", "--depth=1", "file://" + self.dir, "shallow")
        self.fails("--compare", self.first, cwd="shallow", texts=["shallow", "git fetch --depth=1"])

    def test_without_a_merge_base_the_revision_itself_is_compared(self):
        self.git("checkout", "-q", "--orphan", "other")
        self.commit("other")
        document = self.report("--compare", "main...")
        self.assertIn("no merge base", " ".join(document["notes"]))
        self.assertEqual(document["diff"]["commit"], self.first)

    def test_three_dots_are_the_merge_base(self):
        self.git("checkout", "-q", "-b", "topic")
        self.change()
        self.commit()
        self.git("checkout", "-q", "main")
        self.write("src/acme/cli.py", "import json\n")
        self.commit()
        self.git("checkout", "-q", "topic")
        added = pairs(self.report("--compare", "main...")["diff"]["dependencies"]["added"])
        self.assertNotIn(("acme.cli", "acme.core.db"), added)
        added = pairs(self.report("--compare", "main")["diff"]["dependencies"]["added"])
        self.assertIn(("acme.cli", "acme.core.db"), added)

    def test_the_checkout_is_not_touched(self):
        self.change()
        before = self.git("status", "--porcelain"), sorted(os.listdir(self.path(".git")))
        self.report("--compare", "HEAD")
        self.assertEqual((self.git("status", "--porcelain"), sorted(os.listdir(self.path(".git")))), before)

    def test_a_dirty_tree_is_told(self):
        self.write("src/acme/cli.py", "import json\n")
        self.assertIn("not committed", " ".join(self.report("--compare", "HEAD")["notes"]))
        self.commit()
        self.assertEqual(self.report("--compare", "HEAD~1")["notes"], [])

    def test_ignored_files_are_the_same_before_and_now(self):
        self.write(".gitignore", "_version.py\n")
        self.write("src/acme/_version.py", "import json\n")
        self.write("src/acme/cli.py", "from acme import _version\n")
        self.commit()
        self.assertNotIn("_version", self.git("ls-files"))
        document = self.report("--compare", "HEAD")
        self.assertIn("acme._version", names_of(document))
        self.assertEqual(document["diff"]["modules"], {"added": [], "removed": []})
        self.assertEqual(document["diff"]["unresolved"], {"added": [], "removed": []})

    def test_links_in_a_revision_are_followed(self):
        os.symlink("acme", self.path("src/alias"))
        self.commit()
        self.assertEqual(self.report("--compare", "HEAD")["diff"]["dependencies"],
                         {"added": [], "removed": []})

    def test_names_that_are_no_utf8_are_the_same_in_a_graph_file(self):
        path = os.path.join(os.fsencode(self.dir), b"src/acme/odd\xff.py")
        with open(path, "wb") as file:
            file.write(b"import json\n")
        self.write("base.json", self.clew("graph", "--format", "json").stdout)
        difference = self.report("--compare", "base.json")["diff"]
        self.assertEqual(difference["dependencies"], {"added": [], "removed": []})
        self.assertEqual(difference["modules"], {"added": [], "removed": []})

    def test_options_that_need_others(self):
        self.fails("--fail-on", "new-cycle", texts=["new-cycle needs --compare"])
        self.fails("--fail-on", "new-cycel", "--compare", "HEAD", texts=["new-cycel", "new-cycle"])
        self.fails("--quiet-if-unchanged", texts=["--compare"])
        self.fails("--max-bytes", "10", texts=["--max-bytes"])
        self.fails("nosuch.py", texts=["nosuch.py"])


if __name__ == "__main__":
    unittest.main()
