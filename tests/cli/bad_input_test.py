"""Bad input: a message that names path and reason, the right status, the rest still analysed."""

import json
import os
import subprocess
import threading
import unittest

from clew_case import CLEW, ClewCase

GOOD = {"pkg/__init__.py": "", "pkg/a.py": "from pkg import b\n", "pkg/b.py": ""}


class BadInputTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all(GOOD)

    def assert_rest_is_analysed(self, document):
        self.assertIn(("pkg.a", "pkg.b", "submodule"), self.edges(document))

    def codes(self, document):
        return {(d["code"], d["path"]) for d in document["diagnostics"]}

    def test_a_path_that_does_not_exist_is_named(self):
        self.assert_fails(self.clew("graph", "nosuch"), "nosuch")
        self.assert_fails(self.clew("graph", "pkg", "nosuch/a.py"), "nosuch/a.py")

    def test_a_root_that_does_not_exist_is_named(self):
        self.assert_fails(self.clew("graph", "--root", "nosuch"), "nosuch")

    def test_a_root_that_is_a_file_is_named(self):
        self.assert_fails(self.clew("graph", "--root", "pkg/a.py"), "pkg/a.py")

    def test_no_python_file_at_all_says_where_it_looked(self):
        os.mkdir(self.path("empty"))
        self.assert_fails(self.clew("graph", "empty"), "no Python file", "empty")
        self.assert_fails(self.clew("graph", cwd="empty"), "no Python file")
        self.assert_fails(self.clew("graph", "--exclude", "*"), "that --exclude or .gitignore leaves")

    def test_an_empty_list_of_files_is_named(self):
        self.write("list")
        for command in ("graph", "cycles", "report"):
            with self.subTest(command=command):
                self.assert_fails(self.clew(command, "--files-from", "list"), "list lists none")

    def test_an_unreadable_file_is_a_diagnostic(self):
        path = self.write("pkg/secret.py", "import pkg.a\n")
        os.chmod(path, 0)
        if os.access(path, os.R_OK):
            self.skipTest("this user reads every file")
        document = self.graph()
        self.assertIn(("unreadable-file", "pkg/secret.py"), self.codes(document))
        self.assertFalse(document["complete"])
        self.assert_rest_is_analysed(document)

    def test_a_directory_named_as_a_file_is_a_diagnostic(self):
        os.makedirs(self.path("pkg/x.py"))
        document = self.graph()
        self.assertIn("pkg/x.py", {path for _, path in self.codes(document)})
        self.assert_rest_is_analysed(document)

    def test_a_fifo_is_a_diagnostic_and_never_blocks(self):
        os.mkfifo(self.path("pkg/pipe.py"))
        document = self.graph()
        self.assertIn("pkg/pipe.py", {path for _, path in self.codes(document)})
        self.assert_rest_is_analysed(document)

    def test_a_fifo_that_is_named_is_a_diagnostic(self):
        os.mkfifo(self.path("pkg/pipe.py"))
        result = self.clew("imports", "--format", "jsonl", "pkg/pipe.py", "pkg/a.py")
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual([line["path"] for line in lines], ["pkg/pipe.py", "pkg/a.py"])
        self.assertEqual(lines[0]["diagnostics"][0]["code"], "unreadable-file")
        self.assertIn(b"pkg/pipe.py", result.stderr)

    def test_a_dangling_link_is_a_diagnostic(self):
        os.symlink("nowhere.py", self.path("pkg/gone.py"))
        document = self.graph()
        self.assertIn("pkg/gone.py", {path for _, path in self.codes(document)})
        self.assert_rest_is_analysed(document)

    def test_looping_links_end(self):
        os.symlink("loop.py", self.path("pkg/loop.py"))
        os.symlink(".", self.path("pkg/self"))
        os.symlink("..", self.path("pkg/up"))
        document = self.graph()
        self.assert_rest_is_analysed(document)
        self.assertIn("pkg/up leads back to .", [d["message"] for d in document["diagnostics"]])

    def test_files_that_come_and_go_do_not_stop_the_run(self):
        for number in range(300):
            self.write("pkg/f%d.py" % number, "import pkg.a\n")
        stop = threading.Event()

        def churn():
            while not stop.is_set():
                for number in range(0, 300, 3):
                    path = self.path("pkg/f%d.py" % number)
                    if os.path.exists(path):
                        os.remove(path)
                    else:
                        open(path, "w").close()

        thread = threading.Thread(target=churn)
        thread.start()
        try:
            for _ in range(10):
                self.assert_rest_is_analysed(self.graph())
        finally:
            stop.set()
            thread.join()

    def test_a_file_name_that_is_not_utf8_survives(self):
        name = b"pkg/\xff\xfe.py"
        with open(os.path.join(os.fsencode(self.dir), name), "wb") as file:
            file.write(b"import pkg.b\n")
        result = self.clew("graph", "--format", "json")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(b'"pkg/\\udcff\\udcfe.py"', result.stdout)
        document = json.loads(result.stdout)
        paths = [m["path"] for m in document["modules"] if m["path"]]
        self.assertIn(os.fsdecode(name), paths)
        listed = self.clew("deps", "--null", name)
        self.assertIn(name, listed.stdout.split(b"\0"))

    def test_a_file_of_a_hundred_megabytes(self):
        block = b"x = 1  # " + b"y" * 990 + b"\n"
        self.write("pkg/big.py", b"import pkg.a\n" + block * 105_000 + b"import pkg.b\n")
        edges = self.edges(self.graph())
        self.assertIn(("pkg.big", "pkg.a", "import"), edges)
        self.assertIn(("pkg.big", "pkg.b", "import"), edges)

    def test_a_line_of_fifty_megabytes(self):
        self.write("pkg/long.py", b"x = '" + b"y" * 50_000_000 + b"'; import pkg.a\n")
        self.assertIn(("pkg.long", "pkg.a", "import"), self.edges(self.graph()))

    def test_a_hundred_thousand_nested_brackets(self):
        self.write("pkg/deep.py", b"import pkg.a\nx = " + b"(" * 100_000 + b")" * 100_000 + b"\n")
        self.write("pkg/open.py", b"import pkg.b\nx = " + b"[" * 100_000)
        document = self.graph()
        self.assertIn(("pkg.deep", "pkg.a", "import"), self.edges(document))
        self.assertIn(("pkg.open", "pkg.b", "import"), self.edges(document))
        self.assert_rest_is_analysed(document)

    def test_a_thousand_nested_blocks(self):
        lines = [" " * depth + "if x:" for depth in range(1000)]
        lines.append(" " * 1000 + "import pkg.a")
        self.write("pkg/blocks.py", "\n".join(lines) + "\n")
        document = self.graph()
        self.assertIn(("pkg.blocks", "pkg.a", "import"), self.edges(document))

    def test_an_empty_file_is_a_module(self):
        self.write("pkg/none.py", b"")
        names = [m["name"] for m in self.graph()["modules"]]
        self.assertIn("pkg.none", names)

    def test_an_unknown_cookie_is_a_diagnostic_and_ascii_is_still_read(self):
        self.write("pkg/odd.py", b"# coding: nosuch-codec\nimport pkg.a\n")
        document = self.graph()
        self.assertIn("pkg/odd.py", {path for _, path in self.codes(document)})
        self.assertIn(("pkg.odd", "pkg.a", "import"), self.edges(document))

    def test_binary_content_is_a_diagnostic(self):
        self.write("pkg/binary.py", bytes(range(256)) * 64)
        document = self.graph()
        self.assertIn("pkg/binary.py", {path for _, path in self.codes(document)})
        self.assert_rest_is_analysed(document)

    def test_a_syntax_error_keeps_the_file_and_its_imports(self):
        self.write("pkg/broken.py", "import pkg.a\ndef f(:\nimport pkg.b\n")
        document = self.graph()
        self.assertIn(("pkg.broken", "pkg.a", "import"), self.edges(document))
        self.assertIn(("pkg.broken", "pkg.b", "import"), self.edges(document))
        self.assertEqual(self.clew("graph", "--strict").returncode, 1)

    def test_two_roots_with_the_same_module_keep_both(self):
        self.write_all({"one/m.py": "", "two/m.py": "", "one/use.py": "import m\n"})
        document = self.graph("--root", "one", "--root", "two")
        found = {m["path"]: m.get("shadowed", False) for m in document["modules"]}
        self.assertEqual(found["one/m.py"], False)
        self.assertEqual(found["two/m.py"], True)
        target = next(e["to"] for e in document["edges"])
        self.assertEqual(document["modules"][target]["path"], "one/m.py")

    def test_a_closed_pipe_ends_quietly(self):
        for number in range(2000):
            self.write("many/f%d.py" % number, "import pkg.a\nimport pkg.b\n")
        for form in ("json", "jsonl", "text", "dot"):
            process = subprocess.Popen(
                [CLEW, "graph", "-q", "--format", form],
                cwd=self.dir, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            process.stdout.read(10)
            process.stdout.close()
            stderr = process.stderr.read()
            process.stderr.close()
            process.wait(timeout=60)
            self.assertEqual(stderr, b"", form)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full here")
    def test_a_full_disk_is_an_error(self):
        with open("/dev/full", "wb") as full:
            result = self.clew("graph", "-q", "--format", "json", stdout=full)
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"standard output: No space left on device", result.stderr)
        result = self.clew("graph", "-q", "-o", "/dev/full")
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"/dev/full: No space left on device", result.stderr)

    def test_a_file_that_is_not_there_is_an_error_after_the_others(self):
        result = self.clew("imports", "--format", "jsonl", "nosuch.py", "pkg/a.py")
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"nosuch.py", result.stderr)
        self.assertEqual(json.loads(result.stdout)["path"], "pkg/a.py")
        self.assert_fails(self.clew("deps", "nosuch.py"), "nosuch.py")


if __name__ == "__main__":
    unittest.main()
