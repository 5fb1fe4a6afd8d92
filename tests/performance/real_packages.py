"""Traces the import of real packages and verifies their static graphs: one table.

    python3 tests/performance/real_packages.py --clew bazel-bin/cli/clew --work DIR [PACKAGE...]

Creates a virtual environment below DIR with the interpreter that runs this (or --python), installs
the packages from the package index through pip, imports each package and as many of its modules as
can be imported without side effects (no __main__, no tests, no setup scripts) under `clew trace`,
and runs `clew verify` with the environment's site-packages as root. Exit status 1 if anything was
missed. Needs a network; no part of the test suite.

--installed installs nothing: it traces whatever the environment has, some distributions in one run,
and verifies all traces together.
"""

import argparse
import collections
import glob
import json
import os
import subprocess
import sys
import time

# Distribution: its import names where they differ.
PACKAGES = {
    "requests": [], "flask": [], "click": [], "rich": [], "jinja2": [], "attrs": ["attr", "attrs"],
    "django": [], "sqlalchemy": [], "celery": ["celery", "kombu", "billiard"], "pydantic": [],
    "fastapi": ["fastapi", "starlette"], "numpy": [], "pandas": [], "scipy": [],
    "scikit-learn": ["sklearn"], "matplotlib": ["matplotlib", "mpl_toolkits"], "sphinx": [],
    "twisted": [], "boto3": ["boto3", "botocore"], "networkx": [], "sympy": [],
    "pytest": ["pytest", "_pytest"], "aiohttp": [], "cryptography": [], "lxml": [],
    "pillow": ["PIL"], "setuptools": ["setuptools", "pkg_resources"], "pip": [],
    "ipython": ["IPython"], "black": ["black", "blib2to3"], "trio": [], "mypy": ["mypy"],
    "zope.interface": ["zope"], "google-cloud-storage": ["google"], "azure-core": ["azure"],
    "dask": [], "scikit-image": ["skimage"], "pyyaml": ["yaml"], "docutils": [], "werkzeug": [],
    "urllib3": [], "tornado": [], "gevent": [], "sentry-sdk": ["sentry_sdk"], "hypothesis": [],
    "coverage": [], "poetry-core": ["poetry"], "mako": [], "babel": [],
    "pygments": [],
}  # fmt: skip

DRIVER = '''
import importlib, os, pkgutil, signal, sys, warnings
warnings.simplefilter("ignore")
sys.stdout = sys.stderr = open(os.devnull, "w")
SKIP = {"__main__", "tests", "test", "testing", "conftest", "setup", "_distutils_system_mod"}
failed = []

class TooSlow(BaseException):
    pass

def stop(*_):
    raise TooSlow

signal.signal(signal.SIGALRM, stop)

def load(name):
    signal.alarm(20)
    try:
        return importlib.import_module(name)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        failed.append((name, repr(error)[:200]))
        return None
    finally:
        signal.alarm(0)

def visit(name):
    module = load(name)
    if module is None or not hasattr(module, "__path__"):
        return
    for info in sorted(pkgutil.iter_modules(module.__path__), key=lambda info: info.name):
        if info.name in SKIP or info.name.startswith("test_"):
            continue
        visit(name + "." + info.name)

for top in sys.argv[1:]:
    visit(top)
'''


def run(command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **more)


def make_environment(options):
    environment = os.path.join(options.work, "env")
    python = os.path.join(environment, "bin", "python")
    if not os.path.exists(python):
        subprocess.check_call([options.python, "-m", "venv", environment])
    return python


def install(python, package):
    """The version installed, or None."""
    show = [python, "-c", "import importlib.metadata as m, sys; print(m.version(sys.argv[1]))", package]
    known = run(show)
    if known.returncode != 0:
        result = run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", package])
        if result.returncode != 0:
            return None
        known = run(show)
    return known.stdout.decode().strip().splitlines()[-1]


def site_packages(python):
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return subprocess.check_output([python, "-c", code]).decode().strip()


def trace_imports(options, python, root, trace, names):
    """A word of what went wrong, or None."""
    driver = os.path.join(options.work, "driver.py")
    command = [options.clew, "trace", "-o", trace, "--root", root, "--", python, driver, *names]
    try:
        result = run(command, cwd=options.work, timeout=options.timeout)
    except subprocess.TimeoutExpired:
        return "trace: timeout"
    if not os.path.exists(trace):
        return "trace: " + result.stdout.decode(errors="replace")[-200:]
    return None


def check(options, python, root, package):
    """The document of `clew verify` for a package, or a word of what went wrong."""
    trace = os.path.join(options.work, package + ".jsonl")
    problem = trace_imports(options, python, root, trace, PACKAGES.get(package) or [package])
    return problem or verify(options, root, [trace], package)


def verify(options, root, traces, name):
    command = [options.clew, "verify", "--format", "json", "--root", root, "--no-ignore", *traces]
    verified = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=options.work, check=False)  # fmt: skip
    if verified.returncode not in (0, 1):
        return "verify: " + verified.stderr.decode(errors="replace")[-200:]
    document = json.loads(verified.stdout)
    with open(os.path.join(options.work, name + ".verify.json"), "wb") as file:
        file.write(verified.stdout)
    return document


# Those that change what others import are traced in runs of their own.
ALONE = ("gevent", "eventlet", "setuptools", "pytest", "six", "future", "pyinstaller", "scons")
PER_RUN = 25
NOT_TRACED = {"conftest", "docs", "examples", "setup", "test", "testing", "tests"}

INSTALLED = """
import importlib.metadata, json
found = {}
for distribution in importlib.metadata.distributions():
    name = (distribution.metadata["Name"] or "").lower()
    for file in distribution.files or []:
        top = file.parts[0]
        if len(file.parts) == 1 and file.suffix in (".py", ".so"):
            top = top.split(".")[0]
        elif len(file.parts) == 1 or file.suffix not in (".py", ".so"):
            continue
        if top.isidentifier():
            found.setdefault(name, set()).add(top)
print(json.dumps({name: sorted(tops) for name, tops in found.items()}))
"""


def top_of(path, root):
    return os.path.relpath(path, root).split(os.sep)[0].split(".")[0]


def pairs_by_package(traces, root):
    """Top-level name -> number of pairs (importer, imported) of files below the root."""
    root = os.path.realpath(root) + os.sep
    pairs = set()
    for trace in traces:
        files = {}
        with open(trace, encoding="ascii") as lines:
            for line in lines:
                record = json.loads(line)
                kind = record.get("record")
                if kind == "file" and (record["realpath"] or "").startswith(root):
                    files[record["id"]] = record["realpath"]
                elif kind == "edge":
                    importer, imported = files.get(record["importer"]), files.get(record["file"])
                    if importer and imported:
                        pairs.add((importer, imported))
    return collections.Counter(top_of(importer, root) for importer, _ in pairs)


def print_by_package(document, pairs, root):
    """A row for each top-level package of importing files."""
    classes = ("c-call", "computed", "exec", "generated")
    rows = {top: [count, 0, 0, 0, 0, 0] for top, count in pairs.items()}
    for edge in document["exempt_edges"]:
        row = rows.get(top_of(os.path.realpath(edge["importer"]), root))
        if edge["importer"] and row and edge["class"] in classes:
            row[1 + classes.index(edge["class"])] += 1
    for edge in document["missed_edges"]:
        rows[top_of(os.path.realpath(edge["importer"]), root)][5] += 1
    layout = "%-28s %8s %8s %7s %9s %5s %10s %7s"
    print(layout % ("package", "imports", "covered", *classes, "missed"))
    for top, row in sorted(rows.items(), key=lambda item: (-item[1][0], item[0])):
        print(layout % (top, row[0], row[0] - sum(row[1:]), *row[1:]))


def check_installed(options, python, root):
    """Exit status. A trace that is there is taken as it is."""
    found = json.loads(subprocess.check_output([python, "-c", INSTALLED]))
    folder = os.path.join(options.work, "installed")
    os.makedirs(folder, exist_ok=True)
    rest = [name for name in sorted(found) if name not in ALONE]
    runs = [[name] for name in ALONE if name in found]
    runs += [rest[i : i + PER_RUN] for i in range(0, len(rest), PER_RUN)]
    for names in runs:
        trace = os.path.join(folder, names[0] + ".jsonl")
        tops = sorted({top for name in names for top in found[name]} - NOT_TRACED)
        if not os.path.exists(trace):
            problem = trace_imports(options, python, root, trace, tops)
            print("%-24s %3d distributions %s" % (names[0], len(names), problem or ""), flush=True)
    traces = sorted(glob.glob(os.path.join(folder, "*.jsonl")))
    document = verify(options, root, traces, "installed")
    if isinstance(document, str):
        print(document)
        return 1
    edges = document["edges"]
    print_by_package(document, pairs_by_package(traces, root), os.path.realpath(root))
    print("%d distributions, %d traces" % (len(found), len(traces)))
    print("pairs %(pairs)d, covered %(covered)d, missed %(missed)d, exempt %(exempt)s" % edges)
    return 0 if document["ok"] else 1


COLUMNS = "%-22s %-11s %8s %8s %6s %8s %4s %9s %6s %6s %7s %6s %7s"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clew", default="bazel-bin/cli/clew")
    parser.add_argument("--work", required=True, help="scratch directory, kept")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--timeout", type=float, default=600)
    parser.add_argument("--installed", action="store_true", help="what the environment has")
    parser.add_argument("packages", nargs="*")
    options = parser.parse_args()
    options.clew = os.path.abspath(options.clew)
    options.work = os.path.abspath(options.work)
    os.makedirs(options.work, exist_ok=True)
    python = make_environment(options)
    root = site_packages(python)
    with open(os.path.join(options.work, "driver.py"), "w", encoding="ascii") as file:
        file.write(DRIVER)
    if options.installed:
        return check_installed(options, python, root)
    packages = options.packages or list(PACKAGES)
    header = ("package", "version", "imports", "covered", "c-call", "computed", "exec", "generated",
              "missed", "files", "missed", "probes", "seconds")  # fmt: skip
    print(COLUMNS % header, flush=True)
    totals = [0] * 9
    broken = missed = 0
    for package in packages:
        version = install(python, package)
        start = time.time()
        if version is None:
            print("%-22s could not be installed" % package, flush=True)
            continue
        document = check(options, python, root, package)
        if isinstance(document, str):
            print("%-22s %s" % (package, document), flush=True)
            broken += 1
            continue
        edges, loaded = document["edges"], document["loaded"]
        exempt = edges["exempt"]
        row = [edges["pairs"], edges["covered"], exempt["c-call"], exempt["computed"], exempt["exec"],
               exempt["generated"], edges["missed"], loaded["files"], len(loaded["missed"])]  # fmt: skip
        totals = [a + b for a, b in zip(totals, row)]
        missed += not document["ok"]
        seconds = "%.1f" % (time.time() - start)
        values = (package, version, *row, len(document["probes"]["missed"]), seconds)
        print(COLUMNS % values, flush=True)
    print(COLUMNS % ("all", "", *totals, "", ""))
    return 1 if missed or broken else 0


if __name__ == "__main__":
    sys.exit(main())
