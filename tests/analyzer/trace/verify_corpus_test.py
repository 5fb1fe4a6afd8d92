"""Every corpus case that can run is traced and verified: the static graph misses nothing.

One trace for each interpreter: a driver forks a process for each module of each case. Then each case
is verified alone, with its own roots. The python3 at hand is used, and each other CPython from 3.7 on
that pyenv or the system has; those that are absent are named as skipped.
"""

import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

START = os.getcwd()
sys.path.insert(0, os.path.join(START, "tests", "corpus"))

import confirm_on_cpython  # noqa: E402
import corpus_cases  # noqa: E402

CLEW = os.environ["CLEW"]
# Of a case's arguments, those that leave edges out or say what the trace knows.
NOT_FOR_VERIFY = ("--exclude-conditions", "--scope", "--python-version", "--platform")

# Loads nothing before it forks, so that a case can shadow the standard library.
DRIVER = """
import posix, sys
for directory, path, kind, name in eval(open(sys.argv[1]).read()):
    child = posix.fork()
    if child:
        posix.waitpid(child, 0)
        continue
    try:
        import signal
        signal.alarm(20)
        sys.path[0:1] = path
        posix.chdir(directory)
        null = posix.open("/dev/null", posix.O_RDWR)
        for descriptor in (0, 1, 2):
            posix.dup2(null, descriptor)
        sys.argv = [name]
        if kind == "import":
            __import__(name)
        else:
            import os
            words = [name] if kind == "script" else ["-m", name]
            python_path = [os.environ["PYTHONPATH"]] + path
            environment = dict(os.environ, PYTHONPATH=os.pathsep.join(python_path))
            os.execve(sys.executable, [sys.executable, "-B"] + words, environment)
    except BaseException:
        pass
    finally:
        posix._exit(0)
"""


def runnable(version):
    cases = []
    for name in corpus_cases.case_names():
        case = corpus_cases.load_case(name)
        if "no_run" not in case.settings and confirm_on_cpython.admits(case, version):
            cases.append(case)
    return cases


def verify_arguments(case):
    words = list(case.settings.get("args", []))
    kept = []
    while words:
        word = words.pop(0)
        if word in NOT_FOR_VERIFY:
            words.pop(0)
        else:
            kept.append(word)
    for root in case.roots:
        kept += ["--root", root]
    return kept


class VerifyCorpusTest(unittest.TestCase):
    maxDiff = None

    def check(self, python, version):
        work = os.path.realpath(tempfile.mkdtemp(dir=os.environ.get("TEST_TMPDIR")))
        self.addCleanup(shutil.rmtree, work, ignore_errors=True)
        cases = runnable(version)
        self.assertGreater(len(cases), 100)
        jobs = []
        places = {}
        for case in cases:
            directory = places[case.name] = case.copy_to(os.path.join(work, "corpus"))
            path = [os.path.join(directory, p) for p in case.settings.get("pythonpath", case.roots)]
            for kind, name in confirm_on_cpython.runs_of(case):
                if kind == "script":
                    name = os.path.join(directory, name)
                if kind != "find":
                    jobs.append((directory, path, kind, name))
        for name, text in (("driver.py", DRIVER), ("jobs", repr(jobs))):
            with open(os.path.join(work, name), "w", encoding="utf-8") as file:
                file.write(text)
        command = [CLEW, "trace", "-o", "t.jsonl", "--", python, "-B", "driver.py", "jobs"]
        result = subprocess.run(command, cwd=work, stderr=subprocess.PIPE, check=False)
        self.assertEqual(result.returncode, 0, result.stderr.decode(errors="replace"))
        seen = 0
        missed = []
        with open(os.path.join(work, "t.jsonl"), encoding="ascii") as file:
            lines = file.readlines()
        records = records_by_case(lines, list(places.values()))

        def verify(case):
            return case, self.verify(places[case.name], records[places[case.name]], case)

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            documents = list(pool.map(verify, cases))
        for case, document in documents:
            seen += document["edges"]["pairs"]
            for edge in document["missed_edges"]:
                missed.append("%s: %s" % (case.name, edge))
            missed += ["%s: %s executed" % (case.name, path) for path in document["loaded"]["missed"]]
        print("%d.%d: %d cases, %d imports" % (*version, len(cases), seen))
        self.assertEqual(missed, [])
        self.assertGreater(seen, 300)

    def verify(self, directory, lines, case):
        trace = os.path.join(directory, "clew-trace.jsonl")
        with open(trace, "w", encoding="ascii") as file:
            file.writelines(lines)
        command = [CLEW, "verify", "--format", "json", *verify_arguments(case), trace]
        result = subprocess.run(command, cwd=directory, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, check=False)  # fmt: skip
        self.assertIn(result.returncode, (0, 1), (case.name, result.stderr))
        return json.loads(result.stdout)

    def test_the_python_at_hand(self):
        self.check(sys.executable, sys.version_info[:2])


def records_by_case(lines, directories):
    """directory -> its records: edges, searches and executed files of other cases are left out."""
    owner = {}
    common = []
    own = {directory: [] for directory in directories}
    for line in lines:
        record = json.loads(line)
        kind = record.get("record")
        if kind == "file":
            parts = record["path"].split("/corpus/", 1)[-1].split("/")
            directory = record["path"].split("/corpus/", 1)[0] + "/corpus/" + "/".join(parts[:2])
            owner[record["id"]] = own.get(directory)
        if kind in ("edge", "search", "executed", "module"):
            for records in {id(r): r for r in (owner.get(record.get("importer")),
                                               owner.get(record.get("file"))) if r is not None}.values():
                records.append(line)
        elif kind in ("file", None):
            common.append(line)
        elif kind in ("path", "process"):
            common.append(line)
    return {directory: common + own[directory] for directory in directories}


def add_interpreters():
    found = confirm_on_cpython.interpreters()
    for version in confirm_on_cpython.VERSIONS:
        if version == sys.version_info[:2]:
            continue

        def test(self, version=version):
            self.check(found[version], version)

        skip = unittest.skipUnless(version in found, "CPython %d.%d is not installed" % version)
        setattr(VerifyCorpusTest, "test_cpython_%d_%d" % version, skip(test))


add_interpreters()

if __name__ == "__main__":
    unittest.main()
