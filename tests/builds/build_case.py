"""What the tests with real build tools share: a copy of a project, edits in it, what then ran."""

import os
import shutil
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))

from clew_case import CLEW, ClewCase  # noqa: E402  (a sibling folder)

HERE = os.path.dirname(os.path.abspath(__file__))


def requires(tool):
    return unittest.skipUnless(shutil.which(tool), tool + " is not installed")


class BuildCase(ClewCase):
    def copy_project(self, name):
        # Runfiles are links: the copy is of what they lead to.
        shutil.copytree(os.path.join(HERE, name), self.dir, dirs_exist_ok=True)
        for folder, _, names in os.walk(self.dir):
            os.chmod(folder, 0o755)
            for file in names:
                os.chmod(os.path.join(folder, file), 0o644)

    def environment(self):
        """With the program under test first on the PATH."""
        return {"PATH": os.path.dirname(CLEW) + os.pathsep + os.environ.get("PATH", ""),
                "LC_ALL": "C.UTF-8", "HOME": self.dir,
                "XDG_CACHE_HOME": self.cache_home}

    def later(self):
        """Lets the clock of the file system move on: times of files are what build tools compare."""
        before = os.stat(self.write("clock/tick")).st_mtime_ns
        while os.stat(self.write("clock/tick", "x")).st_mtime_ns == before:
            time.sleep(0.002)

    def edit(self, name, text):
        self.later()
        self.write(name, text)

    def touch(self, name):
        self.later()
        os.utime(self.path(name))

    def remove(self, name):
        self.later()
        path = self.path(name)
        if os.path.isdir(path):
            shutil.rmtree(path)
        else:
            os.remove(path)

    def make_directory(self, name):
        self.later()
        os.makedirs(self.path(name))

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()
