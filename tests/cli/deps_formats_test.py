"""clew deps as build systems read it: rules, stamps, probes, batches, files yet to be written."""

import json
import os
import unittest

from clew_case import ClewCase

PROJECT = {
    "pkg/__init__.py": "",
    "pkg/a.py": "from . import b\n",
    "pkg/b.py": "import other\n",
    "other.py": "",
    "unrelated.py": "",
}


class DepsFormatsTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all(PROJECT)

    def output(self, *words, **more):
        result = self.clew("deps", *words, **more)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode()

    def test_a_depfile_has_a_line_for_each_file(self):
        self.assertEqual(self.output("pkg.a", "--format", "depfile", "--target", "out"),
                         "out: \\\n  other.py \\\n  pkg/__init__.py \\\n  pkg/a.py \\\n  pkg/b.py\n")

    def test_a_rule_needs_a_target(self):
        self.assert_fails(self.clew("deps", "pkg.a", "--format", "depfile"), "--target or --stamp")

    def test_a_depfile_escapes_what_ninja_unescapes(self):
        self.write("d r/x$#:1.py")
        self.assertIn("d\\ r/x$$\\#\\:1.py",
                      self.output("d r/x$#:1.py", "--format", "depfile", "--target", "o"))

    def test_a_name_that_ninja_cannot_read_is_an_error_not_output(self):
        for name in ("a|b.py", "a;b.py", "a*b.py", "a\tb.py", "a\nb.py", "a'b.py", "a?b.py"):
            self.write(name)
            result = self.clew("deps", "./" + name, "--format", "depfile", "--target", "o")
            self.assert_fails(result, "a depfile cannot hold this name")

    def test_newer_ninja_reads_quotes(self):
        self.write("a'b.py")
        self.assertIn("a'b.py", self.output("./a'b.py", "--format", "depfile", "--target", "o",
                                            "--ninja-version", "1.13"))

    def test_a_dyndep_file_has_one_statement(self):
        self.assertEqual(self.output("other.py", "--format", "dyndep", "--target", "o:ut"),
                         "ninja_dyndep_version = 1\nbuild o$:ut: dyndep | $\n    other.py\n"
                         "  restat = 1\n")

    def test_make_gets_empty_rules_on_request(self):
        self.assertEqual(self.output("other.py", "--format", "make", "--target", "o", "--phony"),
                         "o: \\\n  other.py\n\nother.py:\n")

    def test_paths_can_be_relative_to_another_directory(self):
        self.assertEqual(self.output("other.py", "--relative-to", "pkg"), "../other.py\n")

    def test_directories_that_were_looked_into_are_probes(self):
        self.assertEqual(self.output("pkg.a", "--probes", "dirs").split(),
                         [".", "other.py", "pkg", "pkg/__init__.py", "pkg/a.py", "pkg/b.py"])

    def test_exact_probes_are_files_whose_appearance_counts(self):
        probes = self.output("pkg.a", "--probes", "files").split()
        self.assertIn("other/__init__.py", probes)
        self.assertIn("pkg/b/__init__.py", probes)
        self.assertNotIn("unrelated.py", probes)

    def test_files_that_may_come_never_go_into_a_rule(self):
        self.assert_fails(self.clew("deps", "pkg.a", "--probes", "files", "--format", "depfile",
                                    "--target", "o"), "--probes files")

    def stamp(self, *words):
        self.output("pkg.a", "--stamp", "stamp", *words)
        with open(self.path("stamp"), "rb") as file:
            return file.read()

    def test_a_stamp_changes_with_contents_options_and_names_only(self):
        first = self.stamp()
        os.utime(self.path("pkg/b.py"), (1, 1))
        self.write("unrelated.py", "x = 1\n")
        self.assertEqual(self.stamp(), first)
        self.assertNotEqual(self.stamp("--scope", "import-time"), first)
        self.write("other.py", "# changed\n")
        changed = self.stamp()
        self.assertNotEqual(changed, first)
        self.write("pkg/b.py", "import other, missing\n")
        missing = self.stamp()
        self.assertNotEqual(missing, changed)
        os.mkdir(self.path("missing"))
        self.assertNotEqual(self.stamp(), missing)

    def test_an_unchanged_stamp_is_not_written_again(self):
        self.stamp()
        os.utime(self.path("stamp"), (1, 1))
        self.stamp()
        self.assertEqual(os.stat(self.path("stamp")).st_mtime, 1)

    def test_what_fails_leaves_no_stamp(self):
        self.write("a|b.py", "")
        words = ("deps", "a|b.py", "--stamp", "stamp")
        self.assert_fails(self.clew(*words, "--format", "depfile"), "a|b.py")
        self.assert_fails(self.clew(*words, "-o", "missing/rule.d"), "missing")
        self.assertFalse(os.path.exists(self.path("stamp")))

    def test_a_batch_answers_each_line_apart(self):
        lines = [{"entries": ["pkg.a"], "stamp": "a.stamp", "depfile": "a.d"},
                 {"entries": ["import unrelated"], "stamp": "u.stamp", "depfile": "u.d",
                  "target": "page"}]
        text = "\n".join(map(json.dumps, lines)).encode()
        self.assertEqual(self.output("--batch", "-", stdin=text), "")
        with open(self.path("a.d")) as file:
            self.assertEqual(file.read(), "a.stamp: \\\n  other.py \\\n  pkg/__init__.py \\\n"
                                          "  pkg/a.py \\\n  pkg/b.py\n")
        with open(self.path("u.d")) as file:
            self.assertEqual(file.read(), "page: \\\n  unrelated.py\n")
        self.output("pkg.a", "--stamp", "single.stamp")
        with open(self.path("a.stamp")) as batch, open(self.path("single.stamp")) as single:
            self.assertEqual(batch.read(), single.read())

    def test_a_batch_can_have_one_rule_for_all(self):
        text = b'{"entries": ["pkg.a"]}\n{"entries": ["unrelated"]}\n'
        self.assertEqual(self.output("--batch", "-", "--format", "depfile", "--target", "all",
                                     stdin=text).count("\n"), 6)

    def test_a_broken_batch_names_its_line(self):
        for text, reason in ((b"{", "not JSON"), (b"[]", "not a JSON object"),
                             (b'{"entries": []}', '"entries" is missing or empty'),
                             (b'{"entries": ["a"], "stmp": "x"}', 'unknown key "stmp"'),
                             (b'{"entries": "a"}', "wrong type")):
            result = self.clew("deps", "--batch", "-", stdin=b'{"entries": ["other"]}\n' + text)
            self.assert_fails(result, "<stdin>:2: ", reason)

    def test_a_generated_file_counts_before_it_is_there(self):
        self.write("uses.py", "import gen.made\n")
        self.assertEqual(self.output("uses.py"), "uses.py\n")
        self.assertEqual(self.output("uses.py", "--generated", "gen/made.py").split(),
                         ["gen/made.py", "uses.py"])
        self.write("gen/made.py", "import other\n")
        self.assertIn("other.py", self.output("uses.py", "--generated", "gen/made.py"))

    def test_what_a_file_imports_is_unknown_before_it_is_there(self):
        self.write("uses.py", "import made\n")
        self.write("none.py", "")

        def complete(entry):
            answer = self.output(entry, "--generated", "made.py", "--format", "json")
            return json.loads(answer)["complete"]

        self.assertFalse(complete("uses.py"))
        self.assertTrue(complete("none.py"))
        self.write("made.py", "")
        self.assertTrue(complete("uses.py"))

    def test_a_batch_takes_no_other_entries(self):
        for more in (["other.py"], ["--import", "other"]):
            result = self.clew("deps", "--batch", "-", *more, stdin=b'{"entries": ["other"]}\n')
            self.assert_fails(result, "--batch takes its entries from the file")


if __name__ == "__main__":
    unittest.main()
