"""The run-time tracker, which is Python alone, carries the version of the program."""

import re
import unittest


def version_in(path, pattern):
    with open(path, encoding="utf-8") as file:
        return re.search(pattern, file.read(), re.MULTILINE).group(1)


class VersionTest(unittest.TestCase):
    def test_the_tracker_has_the_version_of_the_program(self):
        self.assertEqual(
            version_in("analyzer/trace/tracker/clew_trace/__init__.py", r'^__version__ = "(.*)"$'),
            version_in("bazel/version/version.bzl", r'^VERSION = "(.*)"$'),
        )


if __name__ == "__main__":
    unittest.main()
