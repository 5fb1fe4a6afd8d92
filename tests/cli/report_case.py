"""What the tests of `clew report` share: git repositories, and reading clew.report/1."""

import json
import os
import shutil
import subprocess

from clew_case import ClewCase

BASE = {
    "pyproject.toml": '[project]\nname = "acme"\n[project.scripts]\nacme = "acme.cli:main"\n',
    "src/acme/__init__.py": "",
    "src/acme/cli.py": "from acme.core import db\n",
    "src/acme/core/__init__.py": "",
    "src/acme/core/db.py": "import json\n",
    "src/acme/old.py": "import os\n",
    "tests/test_cli.py": "import acme.cli\n",
}
CHANGE = {
    "src/acme/core/db.py": "import json\nimport requests\nfrom acme.core import model\nX = 1\n",
    "src/acme/core/model.py": "from acme.core.db import X\nfrom acme import gone_away\n"
    "import acme.nowhere\nimport importlib\nimportlib.import_module(input())\n",
}


def names_of(document):
    """The node names of a report, decoded."""
    names = []
    coded = document["names"]
    for shared, rest in zip(coded[::2], coded[1::2]):
        names.append((names[-1][:shared] if names else "") + rest)
    return names


def edges_of(document):
    """(from, to, line, kind, flags) of a report at level module, decoded."""
    names = names_of(document)
    edges = []
    at = 0
    for node, degree in enumerate(document["out"]):
        to = 0
        for _ in range(degree):
            to += document["to"][at]
            kind = document["dict"]["kind"][document["kind"][at]]
            flag = document["dict"]["flags"][document["dict"]["letters"].index(document["flags"][at])]
            edges.append((names[node], names[to], document["line"][at], kind, flag))
            at += 1
    return edges


class ReportCase(ClewCase):
    """A test in a git repository that holds BASE, committed, with CHANGE in the working tree."""

    def git(self, *words, cwd=None):
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": self.dir,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "n",
            "GIT_AUTHOR_EMAIL": "n@example.org",
            "GIT_COMMITTER_NAME": "n",
            "GIT_COMMITTER_EMAIL": "n@example.org",
        }
        return subprocess.run(
            ["git", "-c", "init.defaultBranch=main", *words],
            cwd=self.path(cwd) if cwd else self.dir,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ).stdout.decode()

    def commit(self, message="change"):
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD").strip()

    def start(self):
        if shutil.which("git") is None:
            self.skipTest("git is not installed")
        self.write_all(BASE)
        self.git("init", "-q")
        self.first = self.commit("first")

    def change(self):
        self.write_all(CHANGE)
        os.remove(self.path("src/acme/old.py"))

    def report(self, *words, status=0, **more):
        """The document of `clew report --format json`."""
        result = self.clew("report", "--format", "json", *words, **more)
        self.assertEqual(result.returncode, status, result.stderr)
        return json.loads(result.stdout)

    def markdown(self, *words, status=0, **more):
        result = self.clew("report", "--format", "markdown", *words, **more)
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout.decode()
