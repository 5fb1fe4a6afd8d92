"""`python -m clew_trace`: runs a command under the tracker and writes one trace."""

import json
import os
import subprocess
import sys
import unittest

from support import TRACKER, Project, Trace, interpreter


class Launch(unittest.TestCase):
    def launch(self, project, arguments, **options):
        return subprocess.run(
            [sys.executable, "-m", "clew_trace"] + arguments,
            cwd=project.directory,
            env=dict(os.environ, PYTHONPATH=TRACKER),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            universal_newlines=True,
            **options
        )

    def read(self, project, name="out.jsonl"):
        with open(project.path(name)) as file:
            return Trace([json.loads(line) for line in file], project.directory)

    def test_streams_and_exit_status_are_the_command_s(self):
        project = Project(self, {"main.py": "import sys, m\nprint(input())\nsys.exit(3)", "m.py": ""})
        result = self.launch(
            project, ["-o", "out.jsonl", "--", sys.executable, "main.py"], input="hello\n"
        )
        self.assertEqual((result.stdout, result.stderr, result.returncode), ("hello\n", "", 3))
        trace = self.read(project)
        self.assertEqual((trace.header["exit_status"], trace.header["schema"]), (3, "clew.trace/1"))
        self.assertIn((1, "m"), trace.edges())

    def test_a_signal_gives_128_and_its_number(self):
        project = Project(self, {"main.py": "import os\nos.kill(os.getpid(), 15)"})
        self.assertEqual(self.launch(project, ["--", sys.executable, "main.py"]).returncode, 143)

    def test_a_script_or_module_runs_with_this_interpreter(self):
        project = Project(self, {"main.py": "print('s')", "m.py": "print('m')"})
        self.assertEqual(self.launch(project, ["-o", "x", "main.py"]).stdout, "s\n")
        self.assertEqual(self.launch(project, ["-o", "x", "--", "-m", "m"]).stdout, "m\n")

    def test_child_processes_are_in_the_trace(self):
        child = "import subprocess, sys\nsubprocess.check_call([sys.executable, 'child.py'])"
        project = Project(self, {"main.py": child, "child.py": "import m", "m.py": ""})
        self.launch(project, ["-o", "out.jsonl", "main.py"])
        trace = self.read(project)
        self.assertEqual(trace.header["processes"], 2)
        self.assertEqual(trace.edges("child.py"), {(1, "m")})
        mains = [trace.path(r["main"]) for r in trace.of("process")]
        self.assertEqual(mains, ["main.py", "child.py"])

    def test_a_command_without_Python_is_an_error(self):
        result = self.launch(Project(self, {}), ["--", "true"])
        self.assertEqual(result.returncode, 2)
        self.assertIn("no Python process was traced", result.stderr)

    def test_a_command_that_does_not_exist_is_127(self):
        self.assertEqual(self.launch(Project(self, {}), ["--", "no-such-command"]).returncode, 127)

    def test_an_output_that_cannot_be_written_is_an_error_after_the_run(self):
        project = Project(self, {"main.py": "print('ran')"})
        result = self.launch(project, ["-o", "no/such/out", "main.py"])
        self.assertEqual((result.stdout, result.returncode), ("ran\n", 2))
        self.assertIn("cannot write no/such/out", result.stderr)

    def test_no_command_is_a_usage_error(self):
        self.assertEqual(self.launch(Project(self, {}), ["-o", "x"]).returncode, 2)

    def test_two_runs_give_the_same_trace_save_numbers_and_times(self):
        project = Project(self, {"main.py": "import p.a, string", "p/__init__.py": "", "p/a.py": ""})
        for name in ["1", "2", "3"]:  # The first one compiles.
            self.launch(project, ["-o", name, "main.py"])
        kept = []
        for name in ["2", "3"]:
            records = self.read(project, name).records
            kept.append([r for r in records if r["record"] not in ("process",)])
        self.assertEqual(*kept)

    def test_old_Pythons_run_untraced_and_the_launcher_says_so(self):
        for version in ["2.7", "3.6"]:
            python = interpreter(version)
            if python is None:
                self.skipTest("CPython %s is not installed" % version)
            project = Project(self, {"main.py": "print('ran')"})
            result = self.launch(project, ["-o", "out", "--", python, "main.py"])
            self.assertEqual((result.stdout, result.returncode), ("ran\n", 2), result.stderr)
            self.assertIn("clew_trace needs Python 3.7 or newer", result.stderr)

    def test_old_Pythons_cannot_import_the_library(self):
        python = interpreter("3.6") or self.skipTest("CPython 3.6 is not installed")
        result = subprocess.run(
            [python, "-c", "import clew_trace"],
            env=dict(os.environ, PYTHONPATH=TRACKER),
            stderr=subprocess.PIPE,
            universal_newlines=True,
        )
        self.assertIn("ImportError: clew_trace needs Python 3.7 or newer", result.stderr)

    def test_parts_of_an_earlier_run_can_be_merged(self):
        project = Project(self, {"main.py": "import m", "m.py": ""})
        project.run(sys.executable, ["main.py"], traced=True)
        result = self.launch(project, ["-o", "out.jsonl", "--merge", project.trace])
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn((1, "m"), self.read(project).edges())


if __name__ == "__main__":
    unittest.main()
