"""Random changes in packages of the standard library: no change of what Python loads goes unseen.

A small fixed run of mutations.py; its command line runs the large ones on any project.
"""

import os
import sys
import tempfile
import unittest

import build_case  # noqa: F401  (puts the sibling folder on sys.path)
import mutations
from clew_case import CLEW

PACKAGES = ["asyncio", "concurrent", "email", "html", "http", "json", "logging", "unittest", "urllib",
            "xml"]  # fmt: skip
ENTRY = "import asyncio, unittest.mock, http.client, xml.dom.minidom, email.mime.text"
LIBRARY = os.path.dirname(os.__file__)


@unittest.skipIf(sys.version_info < (3, 8), "audit events need Python 3.8")
@unittest.skipUnless(
    all(os.path.exists(os.path.join(LIBRARY, name, "__init__.py")) for name in PACKAGES),
    "the standard library is not there as source",
)
class MutationsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as scratch:
            sources = [os.path.join(LIBRARY, name) for name in PACKAGES]
            project = mutations.Project(CLEW, sys.executable, ENTRY, sources, scratch)
            cls.result = mutations.check(project, 42, seed=7)

    def test_the_stamp_changes_when_what_is_loaded_does(self):
        self.assertEqual(self.result["missed"], [])
        self.assertGreater(self.result["run changed"], 10)

    def test_the_stamp_is_the_old_one_when_the_change_is_undone(self):
        self.assertEqual(self.result["unstable"], [])

    def test_all_that_is_loaded_is_in_the_closure(self):
        self.assertEqual(self.result["not loaded"], [])
        self.assertGreater(self.result["loaded"], 50)

    def test_a_false_alarm_is_of_a_file_in_the_closure(self):
        reasons = [reason for reason in self.result["false"] if "in the closure" not in reason]
        self.assertEqual(reasons, [])
        self.assertLess(self.result["stamp changed"], self.result["changes"])


if __name__ == "__main__":
    unittest.main()
