"""Runs one unittest file as a Bazel test: filter, shards, and the XML that counts the cases.

Usage: run_python_test.py TEST_FILE. The working directory is the root of the runfiles. The file's
own directory comes first on sys.path, so that it imports helpers that lie next to it.
"""

import fnmatch
import importlib
import os
import re
import sys
import time
import unittest
from xml.sax.saxutils import escape, quoteattr


class RecordingResult(unittest.TextTestResult):
    """Remembers each case with its outcome and its time in seconds."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.records = {}

    def startTest(self, test):
        super().startTest(test)
        self.records[test.id()] = {"start": time.monotonic(), "seconds": 0.0}

    def stopTest(self, test):
        record = self.records[test.id()]
        record["seconds"] = time.monotonic() - record["start"]
        super().stopTest(test)

    def _note(self, test, outcome, text):
        # A failure outside any case, such as in setUpClass, counts as a case of its own; the first
        # failure of a case with subtests is kept.
        record = self.records.setdefault(test.id(), {"seconds": 0.0})
        record.setdefault(outcome, text)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._note(test, "failure", self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self._note(test, "failure", self.errors[-1][1])

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._note(test, "failure", self._exc_info_to_string(err, subtest))

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._note(test, "failure", "unexpected success")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._note(test, "skipped", reason)


def cases_of(suite):
    """The single cases of a suite, in order."""
    pending = [suite]
    while pending:
        item = pending.pop()
        if isinstance(item, unittest.TestSuite):
            pending.extend(reversed(list(item)))
        else:
            yield item


def selected(cases):
    """Applies --test_filter (a glob, or a part of the name) and the shard that Bazel asks for."""
    wanted = os.environ.get("TESTBRIDGE_TEST_ONLY")
    if wanted:
        cases = [c for c in cases if wanted in c.id() or fnmatch.fnmatchcase(c.id(), wanted)]
    status = os.environ.get("TEST_SHARD_STATUS_FILE")
    if status:
        open(status, "w").close()
    total = int(os.environ.get("TEST_TOTAL_SHARDS", "1"))
    return cases[int(os.environ.get("TEST_SHARD_INDEX", "0")) :: total]


def printable(text):
    """`text` without the characters that XML cannot hold."""
    return re.sub("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "?", text)


def write_xml(path, name, records):
    """Writes the records in the form that Bazel and JUnit readers know."""
    failures = sum("failure" in r for r in records.values())
    skipped = sum("skipped" in r and "failure" not in r for r in records.values())
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<testsuites>",
        "<testsuite name=%s tests='%d' failures='%d' errors='0' skipped='%d'>"
        % (quoteattr(name), len(records), failures, skipped),
    ]
    for case, record in records.items():
        lines.append("<testcase name=%s time='%.3f'>" % (quoteattr(printable(case)), record["seconds"]))
        for outcome in ("failure", "skipped"):
            if outcome in record:
                lines.append("<%s>%s</%s>" % (outcome, escape(printable(record[outcome])), outcome))
                break
        lines.append("</testcase>")
    lines += ["</testsuite>", "</testsuites>", ""]
    with open(path, "w", encoding="utf-8") as output:
        output.write("\n".join(lines))


def main():
    path = os.path.abspath(sys.argv[1])
    for variable in os.environ.pop("CLEW_TEST_BINARIES", "").split():
        os.environ[variable] = os.path.abspath(os.environ[variable])
    sys.path[0] = os.path.dirname(path)
    name = os.path.splitext(os.path.basename(path))[0]
    module = importlib.import_module(name)
    sys.argv[:] = [path]
    found = list(cases_of(unittest.defaultTestLoader.loadTestsFromModule(module)))
    suite = unittest.TestSuite(selected(found))
    runner = unittest.TextTestRunner(verbosity=2, resultclass=RecordingResult)
    result = runner.run(suite)
    if os.environ.get("XML_OUTPUT_FILE"):
        write_xml(os.environ["XML_OUTPUT_FILE"], name, result.records)
    if not found:
        sys.exit("%s: no test found" % path)
    sys.exit(0 if result.wasSuccessful() else 1)


main()
