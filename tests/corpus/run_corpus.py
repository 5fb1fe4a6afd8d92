"""One test per corpus case: the graph that the binary writes is what the comments expect."""

import difflib
import os
import sys
import tempfile
import unittest

import corpus_cases
import graph_check


class CorpusTest(unittest.TestCase):
    maxDiff = None


def make_test(name):
    def test(self):
        clew = graph_check.binary()
        if clew is None:
            self.skipTest("CLEW_BINARY names no binary")
        case = corpus_cases.load_case(name)
        with tempfile.TemporaryDirectory() as folder:
            directory = case.copy_to(folder)
            graph = graph_check.run_graph(clew, case, directory)
            report = graph_check.differences(case, directory, graph)
            if report:
                self.fail("\n" + "\n".join(report))
            golden_path = os.path.join(case.directory, "graph.json")
            self.assertTrue(os.path.exists(golden_path),
                            f"{name}/graph.json is not there: run tests/corpus/record {name}")
            with open(golden_path, encoding="utf-8") as file:
                golden = file.read()
            text = graph_check.golden_text(graph)
            if text != golden:
                changes = difflib.unified_diff(golden.splitlines(), text.splitlines(),
                                               "graph.json", "the graph now", lineterm="", n=1)
                self.fail("\n" + "\n".join(changes) +
                          f"\nIf the new graph is right: tests/corpus/record {name}")
            engines = graph_check.run_graph(clew, case, directory, ["--engine", "full"])
            self.assertEqual(graph_check.golden_text(engines), text, "the engines differ")

    return test


for _name in corpus_cases.case_names():
    _method = "test_" + _name.replace("/", "__").replace("-", "_")
    setattr(CorpusTest, _method, make_test(_name))


class CorpusPageTest(unittest.TestCase):
    def test_every_case_says_what_it_is_about(self):
        for name in corpus_cases.case_names():
            settings = corpus_cases.load_case(name).settings
            self.assertTrue(settings.get("description"), f"{name}/case.toml has no description")

    def test_the_page_lists_every_case(self):
        with open(os.path.join(corpus_cases.CORPUS, "README.md"), encoding="utf-8") as file:
            page = file.read()
        absent = [name for name in corpus_cases.case_names() if f"`{name}`" not in page]
        self.assertEqual(absent, [])

    def test_there_are_at_least_150_cases(self):
        self.assertGreaterEqual(len(corpus_cases.case_names()), 150)


if __name__ == "__main__":
    sys.exit(unittest.main())
