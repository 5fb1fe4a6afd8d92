"""The record of one process: crash-safe, right around fork, and never in the program's way."""

import json
import os
import resource
import stat
import subprocess
import sys
import unittest

from support import Project, launch, parts


def run(project, script, directory=None, **options):
    environment = launch.environment(directory or project.trace)
    command = [sys.executable, "-c", script]
    return subprocess.run(
        command,
        env=environment,
        cwd=project.directory,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        **options
    )


class Part(unittest.TestCase):
    def names(self, project):
        found, _ = parts.read_directory(project.trace)
        return [{r["name"] for r in part.records if r["r"] == "search"} for part in found]

    def test_a_killed_process_has_written_all_its_records(self):
        project = Project(self, {"m.py": "", "n.py": ""})
        run(project, "import m, n, os; os.kill(os.getpid(), 9)")
        (names,) = self.names(project)
        self.assertLessEqual({"m", "n"}, names)

    def test_a_record_that_was_cut_is_left_out_and_said(self):
        project = Project(self, {"m.py": ""})
        run(project, "import m")
        (name,) = os.listdir(project.trace)
        path = os.path.join(project.trace, name)
        with open(path, "rb+") as file:
            data = file.read()
            file.truncate(len(data) - 5)
        (part,), problems = parts.read_directory(project.trace)
        self.assertTrue(part.cut)
        self.assertEqual(problems, [])
        self.assertEqual(len(part.records), data.count(b"\n") - 2)

    def test_a_forked_child_has_a_file_of_its_own(self):
        project = Project(self, {"m.py": "", "n.py": ""})
        script = "import m, os\nif os.fork() == 0:\n  import n\n  os._exit(0)\nos.wait()\nimport string"
        run(project, script)
        found, _ = parts.read_directory(project.trace)
        self.assertEqual([p.header["forked"] for p in found], [False, True])
        self.assertEqual(found[1].header["parent_pid"], found[0].header["pid"])
        parent, child = self.names(project)
        self.assertEqual(("n" in parent, "n" in child, "string" in parent), (False, True, True))

    def test_the_search_paths_of_a_forked_child_are_complete(self):
        project = Project(self, {"m.py": "", "n.py": ""})
        run(project, "import os\nif os.fork() == 0:\n  import n\n  os._exit(0)\nos.wait()")
        child = parts.read_directory(project.trace)[0][1]
        for record in child.records:
            if record["r"] == "search" and record["path"] is not None:
                self.assertIn(record["path"], child.paths)

    def test_a_directory_that_is_gone_is_an_error_at_the_end(self):
        project = Project(self, {"m.py": ""})
        result = run(project, "import m; print('done')", directory="/nonexistent/dir")
        self.assertEqual((result.returncode, result.stdout), (0, "done\n"))
        self.assertRegex(
            result.stderr, r"^clew_trace: error: .*/nonexistent/dir: No such file .* records lost\)\n$"
        )

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_a_read_only_directory_is_an_error_at_the_end(self):
        project = Project(self, {"m.py": ""})
        os.chmod(project.trace, stat.S_IRUSR | stat.S_IXUSR)
        result = run(project, "import m; print('done')")
        os.chmod(project.trace, stat.S_IRWXU)
        self.assertEqual((result.returncode, result.stdout), (0, "done\n"))
        self.assertIn("clew_trace: error: cannot write the trace", result.stderr)

    def test_a_full_disk_is_an_error_at_the_end_and_the_trace_says_so(self):
        project = Project(self, {"m.py": ""})

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (8000, resource.RLIM_INFINITY))

        # The limit is lifted before the end, as when space is freed: the loss can be noted then.
        script = (
            "import m, json, unittest, resource\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)\nprint('done')"
        )
        result = run(project, script, preexec_fn=limit)
        self.assertEqual((result.returncode, result.stdout), (0, "done\n"), result.stderr)
        self.assertRegex(result.stderr, r"^clew_trace: error: .*File too large \(\d+ records lost\)\n$")
        (part,), problems = parts.read_directory(project.trace)
        self.assertGreater(part.lost, 0)
        self.assertIn("could not write", problems[0])

    def test_records_are_ASCII_JSON_lines_whatever_the_names(self):
        project = Project(self, {"gr\u00f6\u00dfe.py": "", 'quo"te\\\n.py': ""})
        odd = os.fsencode(project.directory) + b"/\xff"
        os.mkdir(odd)
        script = "import sys; sys.path.append(%r)\nimport gr\u00f6\u00dfe\n" % os.fsdecode(odd)
        script += "exec(compile('import string', 'quo\"te\\\\\\n.py', 'exec'))\n"
        environment = dict(launch.environment(project.trace), PYTHONUTF8="1")
        subprocess.check_call(
            [sys.executable, "-c", script], env=environment, cwd=project.directory
        )
        (name,) = os.listdir(project.trace)
        with open(os.path.join(project.trace, name), "rb") as file:
            records = [json.loads(line.decode("ascii")) for line in file]
        text = json.dumps(records)
        for part in ["\\u00f6", "\\udcff", "te"]:
            self.assertIn(part, text)

    def test_the_descriptor_does_not_reach_other_programs(self):
        project = Project(self, {})
        script = "import m_, subprocess; print(subprocess.check_output('ls /proc/self/fd', shell=True, close_fds=False))"
        script = script.replace("m_, ", "")
        self.assertNotIn("1000", run(project, script).stdout)


if __name__ == "__main__":
    unittest.main()
