"""A Python test finds its binary, its data, its neighbours and a directory of its own."""

import os
import subprocess
import tempfile
import unittest


class PythonTest(unittest.TestCase):
    def test_a_binary_is_given_by_absolute_path(self):
        self.assertTrue(os.path.isabs(os.environ["PROBE"]))
        self.assertEqual(subprocess.check_output([os.environ["PROBE"]], text=True), "probe\n")

    def test_the_working_directory_mirrors_the_repository(self):
        self.assertTrue(os.path.exists("tests/toolchain/toolchain_test.cc"))

    def test_temporary_files_stay_in_the_directory_of_the_test(self):
        with tempfile.TemporaryDirectory() as directory:
            self.assertTrue(directory.startswith(os.environ["TEST_TMPDIR"]))


if __name__ == "__main__":
    unittest.main()
