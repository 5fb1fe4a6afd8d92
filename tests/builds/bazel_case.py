"""A workspace that is not Clew's own, built by a real Bazel of its own, with Clew's rules."""

import atexit
import json
import os
import shutil
import subprocess
import tempfile
import unittest

from build_case import CLEW, BuildCase

# The repository that this file is of: runfiles are links to it.
CLEW_REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))


def why_bazel_cannot_run():
    if not shutil.which("bazel"):
        return "bazel is not installed"
    if not os.path.exists(os.path.join(CLEW_REPOSITORY, "bazel", "overrides", "rules_cc")):
        return "the test does not run beside Clew's sources, which it takes the rules from"
    return ""


class Bazel:
    """One server for all tests of a process."""

    _running = None

    @classmethod
    def running(cls):
        if cls._running is None:
            cls._running = cls()
            atexit.register(cls._running.close)
        return cls._running

    def __init__(self):
        self.dir = os.path.realpath(tempfile.mkdtemp(dir=os.environ.get("TEST_TMPDIR")))
        self.workspace = os.path.join(self.dir, "workspace")
        self.environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8",
                            "HOME": self.dir}
        java = shutil.which("java")
        if java:
            self.environment["JAVA_HOME"] = os.path.dirname(
                os.path.dirname(os.path.realpath(java)))
        os.makedirs(self.workspace)
        os.makedirs(os.path.join(self.dir, "bin"))
        shutil.copy(CLEW, os.path.join(self.dir, "bin", "clew"))

    def run(self, command, *words, cwd=None):
        startup = ["bazel", "--nohome_rc", "--host_jvm_args=-Xmx512m", "--max_idle_secs=120",
                   "--output_user_root=" + os.path.join(self.dir, "output")]
        return subprocess.run([*startup, command, *words], cwd=cwd or self.workspace,
                              env=self.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=600, check=False)

    def close(self):
        self.run("shutdown")
        subprocess.run(["chmod", "-R", "u+w", self.dir], check=False)
        shutil.rmtree(self.dir, ignore_errors=True)


WORKSPACE = """\
workspace(name = "shop")

local_repository(name = "clew", path = "%s")

load("@clew//bazel:repositories.bzl", "clew_prebuilt", "native_repositories")

clew_prebuilt(path = "%s")

native_repositories()

local_repository(name = "money", path = "../money")
"""


class BazelCase(BuildCase):
    """`files` is the workspace that every test starts with."""

    files = {}
    money = {}

    @classmethod
    def setUpClass(cls):
        reason = why_bazel_cannot_run()
        if reason:
            raise unittest.SkipTest(reason)
        cls.bazel = Bazel.running()

    def setUp(self):
        super().setUp()
        self.dir = self.bazel.workspace
        # The server ends when the workspace itself is removed.
        for top in (self.dir, os.path.join(self.bazel.dir, "money")):
            os.makedirs(top, exist_ok=True)
            for entry in os.scandir(top):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path)
                else:
                    os.remove(entry.path)
        program = os.path.join(self.bazel.dir, "bin", "clew")
        self.write("WORKSPACE", WORKSPACE % (CLEW_REPOSITORY, program))
        self.write_all(self.files)
        for name, text in self.money.items():
            self.write(os.path.join("..", "money", name), text)

    def run_bazel(self, command, *words, status=0):
        """Runs it; the actions of ours that ran, as "ClewLink //app:app", sorted."""
        events = os.path.join(self.bazel.dir, "events.json")
        if os.path.exists(events):
            os.remove(events)
        self.result = self.bazel.run(
            command, "--noshow_progress", "--nosandbox_debug", "--build_event_json_file=" + events,
            "--build_event_publish_all_actions", *words)
        self.assertEqual(self.result.returncode, status,
                         self.result.stdout + self.result.stderr)
        ran = []
        with open(events, encoding="utf-8") as file:
            for line in file:
                event = json.loads(line)
                kind = event.get("action", {}).get("type", "")
                if kind.startswith("Clew"):
                    label = event["id"]["actionCompleted"]["label"]
                    ran.append(kind + " " + label.lstrip("@"))
        return sorted(ran)

    def build(self, *words):
        return self.run_bazel("build", *words)

    def output(self, name):
        with open(self.path(os.path.join("bazel-bin", name)), "rb") as file:
            return file.read()

    def log_of_failed_test(self, label):
        """Runs a test that must fail; what it wrote."""
        self.run_bazel("test", "--test_output=errors", label, status=3)
        return self.result.stdout
