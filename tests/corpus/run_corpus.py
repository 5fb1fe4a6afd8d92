"""One test per corpus case: the graph that the program writes is what the comments expect."""

import difflib
import os
import tempfile
import unittest

import corpus_cases
import graph_check


class CorpusTest(unittest.TestCase):
    """A case fails with the lines that differ, its source beside them; `record` accepts a graph."""

    maxDiff = None

    def check(self, name):
        clew = graph_check.binary()
        self.assertIsNotNone(clew, "CLEW names no program")
        case = corpus_cases.load_case(name)
        with tempfile.TemporaryDirectory() as folder:
            directory = case.copy_to(folder)
            graph = graph_check.run_graph(clew, case, directory)
            report = graph_check.differences(case, directory, graph)
            if report:
                self.fail("\n" + "\n".join(report))
            text = graph_check.golden_text(graph)
            full = graph_check.run_graph(clew, case, directory, ["--engine", "full"])
            changes = compare(text, graph_check.golden_text(full), "fast", "full")
            if changes:
                self.fail("\nthe engines differ\n" + changes)
        golden_path = os.path.join(case.directory, "graph.json")
        if not os.path.exists(golden_path):
            self.fail(f"{name}/graph.json is not there: run tests/corpus/record {name}")
        with open(golden_path, encoding="utf-8") as file:
            changes = compare(file.read(), text, "graph.json", "the graph now")
        if changes:
            self.fail(f"\n{changes}\nIf the new graph is right: tests/corpus/record {name}")


def compare(old, new, old_name, new_name):
    return "\n".join(
        difflib.unified_diff(
            old.splitlines(), new.splitlines(), old_name, new_name, lineterm="", n=1
        )
    )


def make_test(name):
    def test(self):
        pending = corpus_cases.load_case(name).settings.get("pending")
        if pending is None:
            self.check(name)
            return
        try:
            self.check(name)
        except AssertionError:
            self.skipTest(f"known, not mended yet: {pending}")
        self.fail(f"{name} is right now: delete `pending` from corpus/{name}/case.toml")

    return test


for _name in corpus_cases.case_names():
    _method = "test_" + _name.replace("/", "__").replace("-", "_")
    setattr(CorpusTest, _method, make_test(_name))


if __name__ == "__main__":
    unittest.main()
