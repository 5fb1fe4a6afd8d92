"""A trace has the documented format: every record validates against trace.schema.json."""

import json
import os
import re
import sys
import unittest

from support import ROOT, Project, merge

_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def errors(schema, value, root):
    """What is wrong with `value`, for the part of JSON Schema that the format uses."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    found = []
    if "const" in schema and value != schema["const"]:
        found.append("%r is not %r" % (value, schema["const"]))
    if "enum" in schema and value not in schema["enum"]:
        found.append("%r is not in the enum" % (value,))
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if type(value) not in [_TYPES[t] for t in types]:
            return found + ["%r is no %s" % (value, types)]
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append("%r does not match" % value)
    if isinstance(value, int) and value < schema.get("minimum", value):
        found.append("%r is too small" % value)
    if isinstance(value, list):
        for item in value:
            found += errors(schema.get("items", {}), item, root)
    if isinstance(value, dict):
        found += ["no %s" % key for key in schema.get("required", []) if key not in value]
        properties = schema.get("properties", {})
        found += ["undocumented %s" % key for key in value if key not in properties]
        for key in value:
            found += errors(properties.get(key, {}), value[key], root)
    return found


class Format(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = os.path.join(ROOT, "analyzer", "trace")
        with open(os.path.join(folder, "trace.schema.json")) as file:
            cls.schema = json.load(file)
        with open(os.path.join(folder, "FORMAT.md")) as file:
            cls.text = file.read()

    def validate(self, records):
        kinds = {kind["title"]: kind for kind in self.schema["oneOf"]}
        for number, record in enumerate(records):
            kind = kinds[record.get("record", "header")]
            self.assertEqual(errors(kind, record, self.schema), [], (number, record))
        return {record.get("record", "header") for record in records}

    def test_a_trace_validates_and_has_all_kinds_of_records(self):
        main = (
            "import p.a, os, sys, _heapq, time\nfrom n import b\nimport importlib\n"
            "importlib.reload(p)\ntime.strptime('1', '%d')\n"
            "try: import p.nosuch\nexcept ImportError: pass\n"
            "exec('import string')\n"
        )
        files = {"main.py": main, "p/__init__.py": "", "p/a.py": "", "n/b.py": ""}
        project = Project(self, files)
        project.run(sys.executable, ["main.py"], traced=True)
        kinds = self.validate(merge.merge(project.trace))
        wanted = {kind["title"] for kind in self.schema["oneOf"]}
        if sys.version_info < (3, 8):
            wanted.discard("executed")
        self.assertEqual(kinds, wanted)

    def test_an_empty_trace_validates(self):
        self.assertEqual(self.validate(merge.merge(Project(self, {}).trace)), {"header"})

    def test_the_sample_validates(self):
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sample", "trace.jsonl")
        with open(path) as file:
            self.validate([json.loads(line) for line in file])

    def test_every_key_is_documented(self):
        for kind in self.schema["oneOf"]:
            for key in kind["properties"]:
                if key not in ("record", "implementation", "cache_tag", "platform", "python_version"):
                    self.assertIn("`%s`" % key, self.text, kind["title"])

    def test_the_validator_finds_faults(self):
        kind = next(k for k in self.schema["oneOf"] if k["title"] == "path")
        good = {"record": "path", "id": 0, "entries": ["/x"]}
        self.assertEqual(errors(kind, good, self.schema), [])
        for bad in [{"id": -1}, {"id": "0"}, {"entries": [1]}, {"entries": None}, {"more": 1}]:
            self.assertNotEqual(errors(kind, dict(good, **bad), self.schema), [], bad)


if __name__ == "__main__":
    unittest.main()
