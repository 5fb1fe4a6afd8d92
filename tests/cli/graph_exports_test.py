"""clew graph in the formats of other tools, each read by its real tool where that is installed."""

import csv
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree

from clew_case import ClewCase

PROJECT = {
    "p/__init__.py": "",
    "p/a.py": "import json\nfrom . import b\ndef f():\n    import p.q.c, requests\n",
    "p/b.py": "from p import a\nimport nosuch\n",
    "p/q/__init__.py": "",
    "p/q/c.py": "from p.b import *\n",
    "tools/run-it.py": "import p.a\n",
    'p/o"dd,<&>\x1b.py': "import p.a\n",
}
NODE = shutil.which("node") or shutil.which("nodejs")
HERE = os.path.dirname(os.path.abspath(__file__))
MERMAID = os.path.abspath(os.environ.get("MERMAID", ""))
if not os.path.isfile(MERMAID):
    MERMAID = ""


class GraphExportsTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all(PROJECT)

    def export(self, *words):
        result = self.clew("graph", "--root", ".", *words)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def test_csv_has_every_edge_with_its_statement(self):
        rows = list(csv.DictReader(io.StringIO(self.export("--format", "csv").decode(), newline="")))
        document = self.graph("--root", ".")
        labels = [m["name"] or m["path"] for m in document["modules"]]
        wanted = [(labels[e["from"]], labels[e["to"]], e["kind"], str(e["line"]), e["scope"]) for e in document["edges"]]
        self.assertEqual([(r["from"], r["to"], r["kind"], r["line"], r["scope"]) for r in rows], wanted)
        self.assertIn(("p.a", "requests", "import", "4", "function"), wanted)

    def test_graphml_is_well_formed(self):
        root = xml.etree.ElementTree.fromstring(self.export("--format", "graphml"))
        space = "{http://graphml.graphdrawing.org/xmlns}"
        names = [d.text for d in root.iter(space + "data") if d.get("key") == "name"]
        self.assertIn("p.a", names)
        self.assertIn('p.o"dd,<&>\\x1b', names)

    @unittest.skipUnless(importlib.util.find_spec("networkx"), "networkx is not installed")
    def test_networkx_reads_graphml(self):
        import networkx

        self.write("graph.graphml", self.export("--format", "graphml", "--view", "lint"))
        graph = networkx.read_graphml(self.path("graph.graphml"), force_multigraph=True)
        document = self.graph("--root", ".", "--view", "lint")
        self.assertEqual(graph.number_of_nodes(), len(document["modules"]))
        self.assertEqual(graph.number_of_edges(), len(document["edges"]))
        names = networkx.get_node_attributes(graph, "name")
        pairs = {(names[a], names[b]) for a, b in graph.edges()}
        self.assertIn(("p.q.c", "p.b"), pairs)
        self.assertTrue(all(isinstance(d["line"], int) for _, _, d in graph.edges(data=True)))

    @unittest.skipUnless(shutil.which("dot"), "graphviz is not installed")
    def test_graphviz_reads_dot(self):
        for words in ((), ("--level", "package")):
            text = self.export("--format", "dot", *words)
            result = subprocess.run(["dot", "-Tplain"], input=text, stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE, check=False, timeout=60)
            # What it says of its fonts depends on the machine.
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertNotIn(b"syntax", result.stderr)
            self.assertIn(b"p.q", result.stdout)

    def read_by_mermaid(self, *texts):
        """What Mermaid's own parser makes of the texts."""
        files = [self.write("graph%d.mmd" % number, text) for number, text in enumerate(texts)]
        result = subprocess.run([NODE, os.path.join(HERE, "mermaid_parse.js"), MERMAID, *files],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=120)
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    @unittest.skipUnless(NODE, "node is not installed")
    @unittest.skipUnless(MERMAID, "the npm package mermaid is not to be had")
    def test_mermaid_reads_the_graph_as_it_is(self):
        whole, packages = self.read_by_mermaid(self.export("--format", "mermaid"),
                                               self.export("--format", "mermaid", "--level", "package"))
        document = self.graph("--root", ".")
        labels = [m["name"] or m["path"] for m in document["modules"]]
        # What Mermaid shows for a control character is not decided by us.
        shown = [label.replace("\x1b", "\\x1b") for label in labels]
        self.assertEqual(whole["type"], "flowchart-v2")
        self.assertEqual(whole["nodes"], [["n%d" % i, label] for i, label in enumerate(shown)])
        self.assertEqual({(a, b) for a, b, _, _ in whole["arrows"]},
                         {("n%d" % e["from"], "n%d" % e["to"]) for e in document["edges"]})
        dotted = {(shown[int(a[1:])], shown[int(b[1:])]) for a, b, stroke, _ in whole["arrows"] if stroke == "dotted"}
        self.assertEqual(dotted, {("p.a", "p.q.c"), ("p.a", "requests")})
        names = dict(packages["nodes"])
        arrows = {(names[a], names[b]) for a, b, _, _ in packages["arrows"]}
        self.assertIn(("p.q", "p"), arrows)
        self.assertNotIn("p.a", names.values())

    @unittest.skipUnless(NODE, "node is not installed")
    @unittest.skipUnless(MERMAID, "the npm package mermaid is not to be had")
    def test_mermaid_reads_the_diagram_of_a_change(self):
        self.write("base.json", json.dumps(self.graph("--root", ".")))
        self.write("p/q/c.py", "import tools2.x\n")
        self.write("tools2/x.py", "")
        self.write("p/b.py", "from p import a\n")
        result = self.clew("report", "--root", ".", "--compare", "base.json", "--format", "markdown")
        (diagram,) = re.findall(r"```mermaid\n(.*?)```", result.stdout.decode(), re.S)
        (read,) = self.read_by_mermaid(diagram)
        names = dict(read["nodes"])
        self.assertEqual({(names[a], names[b], stroke, text) for a, b, stroke, text in read["arrows"]},
                         {("p.q", "tools2", "thick", ""), ("p.q", "p", "dotted", "removed"),
                          ("p", "nosuch", "dotted", "removed")})

    @unittest.skipUnless(NODE, "node is not installed")
    @unittest.skipUnless(MERMAID, "the npm package mermaid is not to be had")
    def test_the_parser_refuses_what_is_no_diagram(self):
        (read,) = self.read_by_mermaid('flowchart LR\n  n0["a\n  n0 -->\n')
        self.assertIn("Parse error", read["error"])

    def test_mermaid_has_no_raw_quote_or_bracket_in_a_label(self):
        text = self.export("--format", "mermaid").decode()
        self.assertTrue(text.startswith("flowchart LR\n"))
        for line in text.splitlines()[1:]:
            self.assertRegex(line, r'^  n\d+(\["[^"<>\[\]]*"\]| (-->|-\.->) n\d+)$')

    def test_mermaid_says_what_it_leaves_out_where_the_graph_is_large(self):
        libraries = "json re ast os sys time math random string types".split()
        self.write_all({"big/m%d.py" % i: "import " + ", ".join(libraries) for i in range(60)})
        text = self.export("--format", "mermaid").decode()
        self.assertTrue(text.startswith("%% without the standard library\nflowchart LR\n"), text[:80])
        self.write_all({"big/n%d.py" % i: "import " + ", ".join("big.m%d" % j for j in range(20)) for i in range(60)})
        text = self.export("--format", "mermaid").decode()
        self.assertTrue(text.startswith("%% packages, without what is outside"), text[:80])
        self.assertLessEqual(text.count("-->"), 500)

    def test_packages_as_lines_that_can_be_committed(self):
        lines = self.export("--level", "package").decode().splitlines()
        self.assertIn("p -> json", lines)
        self.assertIn("p -> p.q", lines)
        self.assertIn("p.q -> p", lines)
        self.assertIn("tools -> p", lines)
        self.assertFalse([line for line in lines if "nosuch.x" in line])

    def test_packages_do_not_change_with_lines(self):
        before = self.export("--level", "package")
        self.write("p/a.py", "\n\n" + PROJECT["p/a.py"])
        self.assertEqual(self.export("--level", "package"), before)

    def test_packages_in_json_are_a_graph(self):
        document = self.graph("--root", ".", "--level", "package")
        self.assertEqual(document["schema"], "clew.graph/1")
        self.assertIn(("p", "p.q", "import"), self.edges(document))
        self.assertNotIn("p.a", [m["name"] for m in document["modules"]])


if __name__ == "__main__":
    unittest.main()
