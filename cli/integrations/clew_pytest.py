"""A plug-in for pytest: runs only the tests that a change can affect.

    PYTHONPATH=/path/to/clew/cli/integrations pytest -p clew_pytest --clew-since origin/main

REF is compared as `clew affected --since REF` does: with the merge base, commits, index, working tree
and new files. Tests of other files are deselected. The program `clew` is looked for on the PATH;
--clew-program names another, --clew-options adds options (`--root src`). Works with pytest 7 or later,
and with pytest-xdist: the workers take the answer of the process that started them.
"""

import json
import os
import shlex
import subprocess

import pytest


def pytest_addoption(parser):
    group = parser.getgroup("clew")
    group.addoption("--clew-since", metavar="REF",
                    help="only tests that changes since a git revision can affect")
    group.addoption("--clew-program", metavar="PATH", default="clew",
                    help="the program (default: clew on the PATH)")
    group.addoption("--clew-options", metavar="OPTIONS", default="",
                    help="more options of clew affected, as one word")


def _affected_files(config):
    """Absolute paths, and whether everything could be known."""
    directory = str(config.invocation_params.dir)
    command = [config.getoption("clew_program"), "affected", "--format", "json", "--quiet",
               *shlex.split(config.getoption("clew_options")),
               "--since", config.getoption("clew_since")]
    try:
        result = subprocess.run(command, cwd=directory, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, check=False)
    except OSError as error:
        raise pytest.UsageError("--clew-since: cannot run %s: %s" % (command[0], error))
    if result.returncode not in (0, 1):
        raise pytest.UsageError("--clew-since: " + result.stderr.decode(errors="replace").strip())
    answer = json.loads(result.stdout)
    files = [os.path.realpath(os.path.join(directory, file)) for file in answer["files"]]
    return {"files": files, "complete": answer["complete"]}


class _Selection:
    def __init__(self, answer):
        self.answer = answer
        self.files = frozenset(answer["files"])

    def pytest_report_header(self):
        note = "" if self.answer["complete"] else "; some imports are unknowable: see clew graph"
        return "clew: %d affected files%s" % (len(self.files), note)

    def pytest_collection_modifyitems(self, config, items):
        # What is no Python file, such as a text of doctests, is none that Clew knows: it stays.
        kept = [item for item in items
                if item.path.suffix != ".py" or os.path.realpath(item.path) in self.files]
        if len(kept) == len(items):
            return
        known = set(map(id, kept))
        config.hook.pytest_deselected(items=[item for item in items if id(item) not in known])
        items[:] = kept

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node):
        node.workerinput["clew_answer"] = json.dumps(self.answer)


def pytest_configure(config):
    if not config.getoption("clew_since"):
        return
    if hasattr(config, "workerinput"):
        answer = json.loads(config.workerinput["clew_answer"])
    else:
        answer = _affected_files(config)
    config.pluginmanager.register(_Selection(answer), "clew-selection")
