"""Real output against the JSON Schemas of the repository, with an existing validator."""

import json
import os
import unittest

from clew_case import ClewCase

try:
    import jsonschema
except ImportError:
    jsonschema = None

PROJECT = {
    "pkg/__init__.py": "__all__ = ['a']\n",
    "pkg/a.py": "import sys\nimport importlib\nfrom . import b, nosuch\nfrom ... import x\n"
                "import json as j\nname = input()\nimportlib.import_module(name)\n"
                "importlib.import_module('pkg.b')\nsys.path.append(name)\nimport ns.mod\n"
                "try:\n    import gone\nexcept ImportError:\n    pass\n",
    "pkg/b.py": "from pkg import *\ndef f(:\n    pass\n",
    "ns/mod.py": "",
    "pkg/stub.pyi": "",
    "tools/run-it.py": "import pkg\n",
    "bad.py": b"# coding: nosuch\nimport pkg\n\xff\n",
}


def schema(name):
    base = os.path.join("analyzer", "report", "schemas", name + ".schema.json")
    with open(os.path.join(START, base), encoding="utf-8") as file:
        return json.load(file)


START = os.getcwd()


@unittest.skipIf(jsonschema is None, "the Python package jsonschema is not installed")
class SchemaTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all(PROJECT)

    def validate(self, text, name):
        document = json.loads(text)
        validator = jsonschema.validators.validator_for(schema(name))(schema(name))
        validator.check_schema(schema(name))
        errors = [error.message for error in validator.iter_errors(document)]
        self.assertEqual(errors, [])
        return document

    def test_graph(self):
        for view in ("load", "lint"):
            result = self.clew("graph", "--format", "json", "--view", view)
            document = self.validate(result.stdout, "graph")
            for key in ("modules", "edges", "unresolved", "dynamic", "hazards", "diagnostics"):
                self.assertTrue(document[key], key)

    def test_imports(self):
        result = self.clew("imports", "--format", "jsonl")
        lines = result.stdout.splitlines()
        self.assertEqual(len(lines), len(PROJECT))
        for line in lines:
            self.validate(line, "imports")

    def test_deps(self):
        self.validate(self.clew("deps", "--format", "json", "pkg.a").stdout, "deps")
        self.validate(self.clew("deps", "--format", "json", "nosuch").stdout, "deps")
        probes = self.clew("deps", "--format", "json", "--probes", "files", "pkg.a")
        self.validate(probes.stdout, "deps")

    def test_affected(self):
        self.validate(self.clew("affected", "--format", "json", "pkg/a.py").stdout, "affected")

    def test_why(self):
        self.validate(self.clew("why", "--format", "json", "pkg.a", "pkg").stdout, "why")
        self.validate(self.clew("why", "--format", "json", "ns.mod", "pkg").stdout, "why")

    def test_settings(self):
        self.validate(self.clew("settings", "--format", "json").stdout, "settings")

    def test_a_wrong_document_is_refused(self):
        text = self.clew("graph", "--format", "json").stdout
        document = json.loads(text)
        document["edges"][0]["line"] = "one"
        validator = jsonschema.validators.validator_for(schema("graph"))(schema("graph"))
        self.assertFalse(validator.is_valid(document))


if __name__ == "__main__":
    unittest.main()
