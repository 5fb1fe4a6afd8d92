"""`clew trace`: the command runs as it would without, and one file says what it imported."""

import json
import os
import signal
import stat
import subprocess
import unittest

from clew_case import CLEW, ClewCase

OLD_PYTHONS = [
    path
    for version in ("3.6", "2.7")
    for path in (
        os.path.join(os.path.expanduser("~root"), ".pyenv", "versions", full, "bin", "python")
        for full in ("3.6.15", "2.7.18")
        if full.startswith(version)
    )
    if os.access(path, os.X_OK)
]

PROJECT = {
    "main.py": "import sys\nimport pkg.a\nprint('out', sys.argv[1:])\nprint('err', file=sys.stderr)\n",
    "pkg/__init__.py": "",
    "pkg/a.py": "from . import b\n",
    "pkg/b.py": "",
}


class TraceTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all(PROJECT)

    def records(self, name="clew-trace.jsonl"):
        with open(self.path(name), encoding="ascii") as file:
            return [json.loads(line) for line in file]

    def edges(self, name="clew-trace.jsonl"):
        """(importer, line, imported file) of files of the project, relative."""
        records = self.records(name)
        files = {r["id"]: r["path"] for r in records if r.get("record") == "file"}
        below = {i: os.path.relpath(p, self.dir) for i, p in files.items() if p.startswith(self.dir)}
        return sorted(
            (below[r["importer"]], r["line"], below[r["file"]])
            for r in records
            if r.get("record") == "edge" and r["importer"] in below and r["file"] in below
        )

    def test_a_script_is_traced_with_the_python_at_hand(self):
        result = self.clew("trace", "--", "main.py", "-x", "--help")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, b"out ['-x', '--help']\n")
        self.assertEqual(result.stderr, b"err\n")
        self.assertEqual(
            self.edges(),
            [
                ("main.py", 2, "pkg/__init__.py"),
                ("main.py", 2, "pkg/a.py"),
                ("pkg/a.py", 1, "pkg/__init__.py"),
                ("pkg/a.py", 1, "pkg/b.py"),
            ],
        )

    def test_a_module_is_traced(self):
        self.write("pkg/__main__.py", "from pkg import b\n")
        self.assertEqual(self.clew("trace", "--", "-m", "pkg").returncode, 0)
        self.assertIn(("pkg/__main__.py", 1, "pkg/b.py"), self.edges())

    def test_the_exit_status_is_the_commands(self):
        for status in (0, 1, 7):
            code = "import sys; sys.exit(%d)" % status
            self.assertEqual(self.clew("trace", "--", "python3", "-c", code).returncode, status)
            self.assertEqual(self.records()[0]["exit_status"], status)

    def test_a_signal_is_told_as_a_shell_tells_it(self):
        code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
        self.assertEqual(self.clew("trace", "--", "python3", "-c", code).returncode, 137)

    def test_all_processes_are_in_one_file(self):
        self.write("main.py", "import subprocess, sys\nimport pkg\n"
                   "subprocess.check_call([sys.executable, 'child.py'])\n")
        self.write("child.py", "import pkg.b\n")
        self.assertEqual(self.clew("trace", "-o", "t.jsonl", "--", "main.py").returncode, 0)
        self.assertEqual(self.records("t.jsonl")[0]["processes"], 2)
        self.assertIn(("child.py", 1, "pkg/b.py"), self.edges("t.jsonl"))
        self.assertIn(("main.py", 2, "pkg/__init__.py"), self.edges("t.jsonl"))

    def test_a_directory_takes_a_trace_for_each_run(self):
        os.mkdir(self.path("traces"))
        for _ in range(2):
            self.assertEqual(self.clew("trace", "-o", "traces", "--", "main.py").returncode, 0)
        self.assertEqual(len(os.listdir(self.path("traces"))), 2)

    def test_a_directory_named_with_a_slash_is_made(self):
        result = self.clew("trace", "-o", "new/traces/", "--", "main.py")
        self.assertEqual((result.returncode, result.stderr), (0, b"err\n"))
        self.assertEqual(len(os.listdir(self.path("new/traces"))), 1)

    def test_a_link_stays_and_its_file_is_written(self):
        os.mkdir(self.path("there"))
        for target in ("there/missing", "there/old"):
            with self.subTest(target=target):
                os.symlink(target, self.path("link"))
                if target == "there/old":
                    os.chmod(self.write(target, "old"), 0o640)
                self.assertEqual(self.clew("trace", "-o", "link", "--", "main.py").returncode, 0)
                self.assertTrue(os.path.islink(self.path("link")))
                self.assertTrue(self.edges(target))
                os.unlink(self.path("link"))
        self.assertEqual(os.stat(self.path("there/old")).st_mode & 0o777, 0o640)

    def test_a_pipe_is_written_to(self):
        os.mkfifo(self.path("pipe"))
        reader = subprocess.Popen(["cat", self.path("pipe")], stdout=subprocess.PIPE)
        self.assertEqual(self.clew("trace", "-o", "pipe", "--", "main.py").returncode, 0)
        self.assertTrue(stat.S_ISFIFO(os.lstat(self.path("pipe")).st_mode))
        text, _ = reader.communicate(timeout=30)
        self.assertEqual(json.loads(text.split(b"\n")[0])["schema"], "clew.trace/1")

    def test_roots_are_kept_for_verify(self):
        self.clew("trace", "--root", "pkg", "--", "main.py")
        self.assertEqual(self.records()[0]["roots"], [self.path("pkg")])

    def test_nothing_is_left_in_the_temporary_directory(self):
        os.mkdir(self.path("tmp"))
        self.clew("trace", "--", "main.py", env={"TMPDIR": self.path("tmp")})
        self.assertEqual(os.listdir(self.path("tmp")), [])

    def test_the_tracker_is_no_part_of_the_trace(self):
        self.clew("trace", "--", "main.py")
        self.assertNotIn("clew-tracker-", "".join(r.get("path", "") for r in self.records()
                                                   if r.get("record") == "file"))

    def test_an_interrupted_run_still_has_its_trace(self):
        self.write("main.py", "import pkg.a, time\nprint('ready', flush=True)\ntime.sleep(60)\n")
        process = subprocess.Popen([CLEW, "trace", "--", "main.py"], cwd=self.dir,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual(process.stdout.readline(), b"ready\n")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, 128 + signal.SIGTERM)
        self.assertIn(("main.py", 1, "pkg/a.py"), self.edges())


class TraceErrorsTest(ClewCase):
    def setUp(self):
        super().setUp()
        self.write_all(PROJECT)

    def test_no_command(self):
        self.assert_fails(self.clew("trace"), "needs a command")

    def test_no_such_program(self):
        self.assert_fails(self.clew("trace", "--", "nosuchprogram"), "nosuchprogram", "no such program")
        self.assert_fails(self.clew("trace", "--", "nosuch.py"), "nosuch.py", "no such file")
        self.assert_fails(self.clew("trace", "--", "./main.txt"), "no such program")

    @unittest.skipUnless(os.path.exists("/dev/full") and os.geteuid() == 0, "makes a device")
    def test_a_full_device_is_an_error_and_stays(self):
        try:  # A node of our own: the machine's must survive a failure of this test.
            os.mknod(self.path("full"), 0o666 | stat.S_IFCHR, os.makedev(1, 7))
            open(self.path("full"), "w", encoding="ascii").close()
        except PermissionError:
            self.skipTest("no devices here")
        result = self.clew("trace", "-o", "full", "--", "main.py")
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"cannot write", result.stderr)
        self.assertIn(b"No space left", result.stderr)
        self.assertTrue(stat.S_ISCHR(os.lstat(self.path("full")).st_mode))

    def test_an_output_that_cannot_be_written_is_told_before_the_run(self):
        self.write("main.py", "open('ran', 'w')\n")
        self.assert_fails(self.clew("trace", "-o", "no/dir/t", "--", "main.py"), "no/dir/t")
        self.assert_fails(self.clew("trace", "-o", "-", "--", "main.py"), "standard output")
        if os.geteuid() != 0:
            os.mkdir(self.path("locked"), stat.S_IRUSR | stat.S_IXUSR)
            self.assert_fails(self.clew("trace", "-o", "locked/t", "--", "main.py"), "locked/t")
        self.assertFalse(os.path.exists(self.path("ran")))

    def test_a_command_without_python_is_an_error(self):
        result = self.clew("trace", "--", "echo", "hello")
        self.assertEqual((result.returncode, result.stdout), (2, b"hello\n"))
        self.assertIn(b"no Python process was traced", result.stderr)

    @unittest.skipUnless(OLD_PYTHONS, "skipped: no Python 3.6 or 2.7 at hand")
    def test_an_old_python_runs_untraced_and_is_named(self):
        for python in OLD_PYTHONS:
            result = self.clew("trace", "--", python, "-c", "print('ran')")
            self.assertEqual((result.returncode, result.stdout), (2, b"ran\n"), result.stderr)
            self.assertIn(b"needs Python 3.7 or newer", result.stderr)


if __name__ == "__main__":
    unittest.main()
