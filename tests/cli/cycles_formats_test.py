"""The formats of clew cycles, each read by what reads it."""

import json
import os
import unittest
import xml.etree.ElementTree

from clew_case import ClewCase

try:
    import jsonschema
except ImportError:
    jsonschema = None

START = os.getcwd()
SARIF = os.path.abspath(os.environ.get("SARIF_SCHEMA", ""))
PROJECT = {
    "pyproject.toml": "",
    "p/__init__.py": "",
    "p/a.py": "é = 'ü'; from p.b import y\nx = 1\n",
    "p/b.py": "from .a import x\ny = 2\n",
    "p/c,d:e%f g.py": "import os  # clew: ignore[cycle] <b> | & why\n",
    "p/bad.py": "def f(:\n",
}


class FormatsTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all(PROJECT)

    def text(self, name):
        result = self.clew("cycles", "--format", name)
        self.assertEqual(result.returncode, 1, result.stderr)
        return result.stdout.decode()

    def findings(self):
        return json.loads(self.text("json"))["findings"]

    @unittest.skipIf(jsonschema is None, "the Python package jsonschema is not installed")
    def test_json_is_valid(self):
        path = os.path.join(START, "analyzer", "report", "schemas", "findings.schema.json")
        with open(path, encoding="utf-8") as file:
            schema = json.load(file)
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
        document = json.loads(self.text("json"))
        self.assertEqual([e.message for e in validator.iter_errors(document)], [])
        document["findings"][0]["line"] = "one"
        self.assertFalse(validator.is_valid(document))

    @unittest.skipIf(jsonschema is None, "the Python package jsonschema is not installed")
    def test_sarif_is_valid(self):
        with open(SARIF, encoding="utf-8") as file:
            schema = json.load(file)
        validator = jsonschema.validators.validator_for(schema)(schema)
        document = json.loads(self.text("sarif"))
        self.assertEqual([e.message for e in validator.iter_errors(document)], [])
        document["runs"][0]["results"][0]["level"] = "fatal"
        self.assertFalse(validator.is_valid(document))

    def test_sarif_says_what_json_says(self):
        (run,) = json.loads(self.text("sarif"))["runs"]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        for finding, result in zip(self.findings(), run["results"]):
            self.assertEqual(result["ruleId"], finding["rule"])
            self.assertEqual(rules[result["ruleIndex"]], finding["rule"])
            self.assertEqual(result["level"], finding["level"])
            self.assertEqual(result["message"]["text"], finding["message"])
            self.assertEqual(result["partialFingerprints"],
                             {"clewCycle/v1": finding["fingerprint"]})
        cycle = [r for r in run["results"] if r["ruleId"].startswith("import-cycle")][0]
        region = cycle["locations"][0]["physicalLocation"]["region"]
        # Two letters of two bytes stand before the statement.
        self.assertEqual((region["startLine"], region["startColumn"]), (1, 10))
        self.assertGreaterEqual(len(cycle["relatedLocations"]), 2)
        self.assertIn("p/c%2Cd%3Ae%25f%20g.py", self.text("sarif"))

    def test_github_escapes_data_and_properties(self):
        lines = self.text("github").splitlines()
        self.assertEqual(len(lines), len(self.findings()))
        self.assertTrue(any("file=p/c%2Cd%3Ae%25f g.py,line=1,col=12,title=unused-ignore::" in line
                            for line in lines), lines)
        cycle = [line for line in lines if "title=import-cycle" in line][0]
        self.assertIn(",line=1,col=10,", cycle)
        self.assertIn("%0Ap/b.py:1: from .a import x", cycle)

    def test_junit_has_a_failed_case_a_finding(self):
        root = xml.etree.ElementTree.fromstring(self.text("junit"))
        suite = root.find("testsuite")
        self.assertEqual(suite.get("name"), "clew cycles")
        self.assertEqual(suite.get("failures"), str(len(self.findings())))
        cases = suite.findall("testcase")
        self.assertIn("p.a -> p.b -> p.a", [case.get("name") for case in cases])
        for case in cases:
            self.assertIsNotNone(case.find("failure").get("type"))
            self.assertTrue(case.get("file") and case.get("line"))

    def test_junit_without_findings_has_a_passed_case(self):
        for name in PROJECT:
            os.remove(self.path(name))
        self.write("a.py", "")
        result = self.clew("cycles", "--format", "junit")
        self.assertEqual(result.returncode, 0)
        root = xml.etree.ElementTree.fromstring(result.stdout)
        (case,) = root.iter("testcase")
        self.assertIsNone(case.find("failure"))

    def test_a_rule_that_is_not_chosen_denies_no_cycles(self):
        for chosen in ("syntax-error", ""):
            result = self.clew("cycles", "--select", chosen)
            self.assertIn(b"1 group of modules in import cycles", result.stderr)
            summary = json.loads(self.clew("cycles", "--select", chosen, "--format", "json").stdout)
            self.assertEqual(summary["summary"]["components"], 1)
            rules = {finding["rule"] for finding in summary["findings"]}
            self.assertLessEqual(rules, {chosen})
            junit = self.clew("cycles", "--select", chosen, "--format", "junit").stdout
            self.assertNotIn(b"no import cycles", junit)

    def test_markdown_is_a_table_row_a_finding(self):
        lines = self.text("markdown").splitlines()
        rows = [line for line in lines if line.startswith("|")][2:]
        self.assertEqual(len(rows), len(self.findings()))
        for row in rows:
            self.assertEqual(row.replace("\\|", "").count("|"), 6)

    def test_each_message_says_what_fails_and_how_to_break_the_cycle(self):
        (cycle,) = [f for f in self.findings() if f["rule"].startswith("import-cycle")]
        failing = cycle["first_imports"][0]
        (breaker,) = cycle["breakers"]["edges"]
        said = ["import p.a fails: ImportError at p/b.py:1: p.a has no 'x' yet, p/a.py:2 comes later",
                f"p/b.py:1: {breaker['text']}", breaker["remedy"]]
        self.assertEqual((failing["module"], failing["outcome"]), ("p.a", "fails"))
        junit = xml.etree.ElementTree.fromstring(self.text("junit"))
        texts = {"github": self.text("github"),
                 "junit": "".join(failure.text for failure in junit.iter("failure"))}
        for name, text in texts.items():
            for words in said:
                self.assertIn(words, text, name)
        self.assertIn(breaker["remedy"].replace("_", "\\_"), self.text("markdown"))

    def test_text_shows_each_statement_and_the_way_out(self):
        text = self.text("text")
        self.assertIn("from p.b import y", text)
        self.assertIn("from .a import x", text)
        self.assertIn("clew: ignore[cycle]", text)


if __name__ == "__main__":
    unittest.main()
