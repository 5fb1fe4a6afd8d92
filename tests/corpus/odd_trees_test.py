"""Trees that no repository can hold: odd names, links, devices, and files too large or too deep."""

import json
import os
import resource
import shutil
import subprocess
import tempfile
import threading
import unittest

CLEW = os.path.abspath(os.environ["CLEW"])


class OddTreesTest(unittest.TestCase):
    def setUp(self):
        self.dir = os.fsencode(os.path.realpath(tempfile.mkdtemp()))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.write("main.py", "import good\n")
        self.write("good.py", "")

    def path(self, name):
        return os.path.join(self.dir, name if isinstance(name, bytes) else os.fsencode(name))

    def write(self, name, text):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())

    def clew(self, *words):
        return subprocess.run(
            [CLEW, *words], cwd=self.dir, capture_output=True, timeout=240, check=False,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"})

    def graph(self, *words):
        """The document; both engines must give the same but for diagnostics, and end with 0."""
        documents = []
        for engine in ("fast", "full"):
            done = self.clew("graph", "--format", "json", "--no-cache", "--root", ".", "--engine",
                             engine, *words, ".")
            self.assertEqual(done.returncode, 0, done.stderr[-1000:])
            documents.append(json.loads(done.stdout))
        fast, full = documents
        self.assertEqual(fast["modules"], full["modules"])
        self.assertEqual(self.edges(fast), self.edges(full))
        return fast

    def edges(self, document):
        labels = [module["name"] or module["path"] for module in document["modules"]]
        return sorted({(labels[edge["from"]], labels[edge["to"]]) for edge in document["edges"]})

    def codes(self, document):
        return {(item["path"], item["code"]) for item in document["diagnostics"]}

    def paths(self, document):
        return {module["path"] for module in document["modules"] if module["path"]}

    def assert_rest_is_analysed(self, document):
        self.assertIn(("main", "good"), self.edges(document))

    # Names

    def test_names_that_are_no_utf_8(self):
        try:
            self.write(b"bad\xff.py", "import good\n")
        except OSError as error:
            self.skipTest(f"the file system refuses the name: {error}")
        document = self.graph()
        self.assert_rest_is_analysed(document)
        self.assertIn("bad\udcff.py", self.paths(document))
        self.assertIn(("bad\udcff", "good"), self.edges(document))

    def test_directories_that_are_no_utf_8(self):
        try:
            self.write(b"d\xe9/x.py", "import good\n")
        except OSError as error:
            self.skipTest(f"the file system refuses the name: {error}")
        self.assertIn("d\udce9/x.py", self.paths(self.graph()))

    def test_names_with_line_ends_quotes_and_spaces(self):
        for name in ("new\nline.py", 'quo"te.py', "back\\slash.py", " space .py", "tab\t.py",
                     "-o.py", "*.py", "[a].py", "a\x01b.py", "\u2028.py", "\U0001f40d.py"):
            self.write(name, "import good\n")
        document = self.graph()
        self.assertIn("new\nline.py", self.paths(document))
        importers = {source for source, target in self.edges(document) if target == "good"}
        self.assertEqual(len(importers), 12)

    def test_null_separates_names_with_line_ends(self):
        self.write("new\nline.py", "")
        self.write("main.py", "import importlib\nimportlib.import_module('new\\nline')\n")
        done = self.clew("deps", "--root", ".", "--null", "main.py")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.split(b"\0"), [b"main.py", b"new\nline.py", b""])

    def test_names_that_differ_in_case(self):
        self.write("Case.py", "")
        self.write("case.py", "")
        if len(os.listdir(self.dir)) < 4:
            self.skipTest("the file system folds case")
        self.write("main.py", "import good, Case\nimport case\nimport CASE\n")
        document = self.graph()
        self.assertIn(("main", "Case"), self.edges(document))
        self.assertIn(("main", "case"), self.edges(document))
        self.assertIn("CASE", {m["name"] for m in document["modules"] if m["kind"] == "external"})

    def test_a_file_named_only_py(self):
        self.write(".py", "import good\n")
        self.write("p/__init__.py", "")
        self.write("p/.py", "import good\n")
        self.assert_rest_is_analysed(self.graph())

    def test_a_name_of_255_bytes_and_a_deep_path(self):
        long = "n" * 252
        self.write(long + ".py", "import good\n")
        deep = "/".join(["d" * 100] * 20)
        self.write(deep + "/leaf.py", "import good\n")
        self.write("main.py", f"import good\nimport {long}\n")
        document = self.graph()
        self.assertIn(("main", long), self.edges(document))
        self.assertIn(deep + "/leaf.py", self.paths(document))

    # Links

    def test_a_loop_of_links_ends(self):
        os.makedirs(self.path("p"))
        self.write("p/__init__.py", "import good\n")
        os.symlink("..", self.path("p/up"))
        os.symlink("self", self.path("self"))
        os.symlink("b.py", self.path("a.py"))
        os.symlink("a.py", self.path("b.py"))
        document = self.graph()
        self.assert_rest_is_analysed(document)
        self.assertIn(("p", "good"), self.edges(document))

    def test_a_dangling_link_is_no_module(self):
        os.symlink("nowhere.py", self.path("gone.py"))
        self.write("main.py", "import good\nimport gone\n")
        document = self.graph()
        self.assert_rest_is_analysed(document)
        kinds = {m["name"]: m["kind"] for m in document["modules"] if m["name"] == "gone"}
        self.assertNotIn("module", kinds.values())

    def test_a_linked_module_keeps_the_path_of_the_link(self):
        self.write("elsewhere.txt", "import good\n")
        os.symlink("elsewhere.txt", self.path("linked.py"))
        os.makedirs(self.path("real"))
        self.write("real/__init__.py", "")
        self.write("real/a.py", "from . import b\n")
        self.write("real/b.py", "")
        os.symlink("real", self.path("alias"))
        self.write("main.py", "import good, linked, alias.a\n")
        document = self.graph()
        self.assertIn(("linked", "good"), self.edges(document))
        self.assertIn(("alias.a", "alias.b"), self.edges(document))
        self.assertIn("alias/b.py", self.paths(document))

    # What only looks like a file

    def test_a_directory_named_x_py(self):
        self.write("x.py/inner.py", "import good\n")
        self.write("main.py", "import good, x\n")
        document = self.graph()
        self.assert_rest_is_analysed(document)
        self.assertNotIn("x.py", self.paths(document))

    def test_a_fifo_named_x_py_is_not_opened(self):
        os.mkfifo(self.path("x.py"))
        self.write("main.py", "import good, x\n")
        self.assert_rest_is_analysed(self.graph())

    def test_a_socket_named_x_py(self):
        import socket

        with socket.socket(socket.AF_UNIX) as opened:
            here = os.getcwd()
            os.chdir(self.dir)
            try:
                opened.bind("x.py")
            finally:
                os.chdir(here)
            self.write("main.py", "import good, x\n")
            self.assert_rest_is_analysed(self.graph())

    def test_unreadable_files_and_directories(self):
        if os.geteuid() == 0:
            self.skipTest("root reads everything")
        self.write("secret.py", "import good\n")
        self.write("closed/a.py", "")
        os.chmod(self.path("secret.py"), 0)
        os.chmod(self.path("closed"), 0)
        self.addCleanup(os.chmod, self.path("closed"), 0o700)
        document = self.graph()
        self.assert_rest_is_analysed(document)
        self.assertFalse(document["complete"])
        self.assertIn(("secret.py", "unreadable-file"), self.codes(document))

    def test_a_file_that_the_system_refuses_to_read(self):
        # Readable by its mode, and yet an error, for root too: /proc/self/mem at address 0.
        if not os.path.exists("/proc/self/mem"):
            self.skipTest("no /proc")
        os.symlink("/proc/self/mem", self.path("mem.py"))
        self.write("main.py", "import good, mem\n")
        document = self.graph()
        self.assert_rest_is_analysed(document)
        self.assertFalse(document["complete"])
        self.assertIn("mem.py", {item["path"] for item in document["diagnostics"]})

    # Content

    def test_an_empty_file_and_one_of_blanks(self):
        self.write("empty.py", "")
        self.write("blank.py", "\n \f\t\\\n\n#")
        self.assert_rest_is_analysed(self.graph())

    def test_wrong_cookies_and_binary_content(self):
        self.write("cookie.py", "# coding: nosuch\nimport good\n")
        self.write("ascii.py", b"# coding: ascii\nimport good\nx = '\xff'\n")
        self.write("binary.py", bytes(range(256)) * 4000)
        self.write("elf.py", b"\x7fELF\x02\x01\x01" + os.urandom(5000) + b"\nimport good\n")
        self.write("sixteen.py", "import good\n".encode("utf-16"))
        document = self.graph()
        self.assert_rest_is_analysed(document)
        self.assertFalse(document["complete"])
        self.assertIn(("cookie", "good"), self.edges(document))
        self.assertIn(("ascii", "good"), self.edges(document))
        told = {path for path, _ in self.codes(document)}
        self.assertLessEqual({"cookie.py", "ascii.py", "sixteen.py"}, told)

    def test_a_hundred_thousand_nested_brackets(self):
        for name, text in (("closed", "(" * 100000 + ")" * 100000),
                           ("open", "[" * 100000), ("mixed", "({[" * 33333)):
            self.write(f"{name}.py", f"import good\nx = {text}\n")
        self.write("behind.py", "x = " + "(" * 100000 + ")" * 100000 + "\nimport good\n")
        document = self.graph()
        for name in ("closed", "open", "mixed", "behind"):
            self.assertIn((name, "good"), self.edges(document))

    def test_a_thousand_nested_blocks(self):
        lines = [" " * depth + "if x:" for depth in range(1000)]
        self.write("deep.py", "\n".join(lines) + "\n" + " " * 1000 + "import good\n")
        self.assertIn(("deep", "good"), self.edges(self.graph()))

    def test_a_hundred_thousand_terms_and_nested_calls(self):
        self.write("sum.py", "x = " + " + ".join(["1"] * 100000) + "\nimport good\n")
        self.write("calls.py", "x = " + "f(" * 10000 + ")" * 10000 + "\nimport good\n")
        self.write("text.py", "import importlib\nimportlib.import_module(" +
                   " + ".join(["'g'"] * 20000) + ")\nimport good\n")
        self.write("tests.py", "if " + "not " * 20000 + "x:\n    import good\n")
        document = self.graph()
        for name in ("sum", "calls", "text", "tests"):
            self.assertIn((name, "good"), self.edges(document))

    def fast_graph(self):
        done = self.clew("graph", "--format", "json", "--no-cache", "--root", ".", ".")
        self.assertEqual(done.returncode, 0, done.stderr[-1000:])
        return json.loads(done.stdout)

    def test_one_line_of_50_mb(self):
        self.write("line.py", b"x = '" + b"a" * (50 << 20) + b"'; import good\nimport good\n")
        document = self.fast_graph()
        self.assertIn(("line", "good"), self.edges(document))
        self.assertEqual(sorted(edge["line"] for edge in document["edges"]
                                if document["modules"][edge["from"]]["name"] == "line"), [1, 2])

    def test_a_file_of_100_mb(self):
        self.write("large.py", b"import good\n" + b"x = 1  # import nothing\n" * (100 << 20 >> 5) +
                   b"import main\n")
        document = self.fast_graph()
        self.assertIn(("large", "good"), self.edges(document))
        self.assertIn(("large", "main"), self.edges(document))

    def test_a_sparse_file_of_100_mb(self):
        self.write("sparse.py", "import good\n")
        os.truncate(self.path("sparse.py"), 100 << 20)
        document = self.fast_graph()
        self.assertIn(("sparse", "good"), self.edges(document))
        self.assertIn("sparse.py", {path for path, _ in self.codes(document)})

    # A tree that changes

    def test_files_that_vanish_and_come_back_while_it_runs(self):
        for number in range(300):
            self.write(f"many/m{number}.py", "import good\n")
        ended = threading.Event()

        def churn():
            while not ended.is_set():
                for number in range(0, 300, 3):
                    path = self.path(f"many/m{number}.py")
                    try:
                        os.rename(path, path + b".away")
                        os.rename(path + b".away", path)
                    except OSError:
                        pass

        worker = threading.Thread(target=churn)
        worker.start()
        try:
            for _ in range(20):
                document = self.fast_graph()
                self.assert_rest_is_analysed(document)
        finally:
            ended.set()
            worker.join()

    def test_few_open_files_are_enough(self):
        for number in range(200):
            self.write(f"d{number}/m.py", "import good\n")
        done = subprocess.run(
            [CLEW, "graph", "--format", "json", "--root", ".", "."], cwd=self.dir,
            capture_output=True, timeout=60, check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24)))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(self.edges(json.loads(done.stdout))), 201)


if __name__ == "__main__":
    unittest.main()
