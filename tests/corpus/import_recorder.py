"""Imports the modules of corpus cases in the interpreter that runs this, and writes who imported what.

    python -I -S -B import_recorder.py JOBS RESULTS

JOBS is a Python literal: a list of {"case", "directory", "path", "runs"}; a run is ("import", name),
("script", file), ("module", name), or ("find", name) to look for a module without loading it. RESULTS gets a list of (case, run, outcome). Each run has a
process of its own, forked from this one, which has loaded nothing but what the interpreter loads by
itself, so that a case can shadow the standard library. Works on CPython 3.7 and later, and knows
nothing about the product: it wraps `builtins.__import__` and `importlib._bootstrap._gcd_import`.
"""

import builtins
import posix
import sys
import _frozen_importlib as bootstrap

SECONDS = 20
OUR_FILE = __file__
HELPERS = ("importlib", "pkgutil.py", "runpy.py", "<frozen runpy>", "<frozen importlib")


class Recorder:
    def __init__(self, directory):
        self.directory = directory + "/"
        self.edges = set()

    def relative(self, path):
        if isinstance(path, str) and path.startswith(self.directory):
            return path[len(self.directory):]
        return None

    def install(self):
        real_import = builtins.__import__
        real_gcd_import = bootstrap._gcd_import

        def recorded_import(name, globals=None, locals=None, fromlist=(), level=0):
            try:
                return real_import(name, globals, locals, fromlist, level)
            finally:
                self.note(sys._getframe(1), name, globals, fromlist, level)

        def recorded_gcd_import(name, package=None, level=0):
            try:
                return real_gcd_import(name, package, level)
            finally:
                if level:
                    base = package.rsplit(".", level - 1)[0]
                    name = base + "." + name if name else base
                self.note(sys._getframe(1), name, None, (), 0)

        builtins.__import__ = recorded_import
        bootstrap._gcd_import = recorded_gcd_import

    def importer(self, frame, globals):
        """The project file that imports: through helpers of the standard library, not through others."""
        if globals is not None and globals.get("__file__"):
            found = self.relative(globals["__file__"])
            if found is not None:
                return found
        while frame is not None:
            name = frame.f_code.co_filename
            file = frame.f_globals.get("__file__")
            for candidate in (name, file):
                found = self.relative(candidate)
                if found is not None:
                    return found
            if name != OUR_FILE and not any(helper in name for helper in HELPERS):
                return None
            frame = frame.f_back
        return None

    def note(self, frame, name, globals, fromlist, level):
        importer = self.importer(frame, globals)
        if importer is None or not isinstance(name, str):
            return
        if level:
            try:
                package = bootstrap._calc___package__(globals)
                name = bootstrap._resolve_name(name, package, level)
            except Exception:
                return
        parts = name.split(".")
        for count in range(1, len(parts) + 1):
            self.add(importer, ".".join(parts[:count]))
        module = sys.modules.get(name)
        if module is None or not fromlist:
            return
        names = []
        for item in fromlist:
            if item == "*":
                names.extend(getattr(module, "__all__", ()))
            else:
                names.append(item)
        for item in names:
            if not isinstance(item, str):
                continue
            child = sys.modules.get(name + "." + item)
            if child is not None and vars_of(module).get(item, child) is child:
                self.add(importer, name + "." + item)

    def add(self, importer, name):
        place = self.place(name)
        if place is not None:
            self.edges.add((importer, name, place))

    def place(self, name):
        """Where a loaded module comes from: a path inside the case, "" for a namespace; else None."""
        module = sys.modules.get(name)
        if module is None:
            return None
        spec = vars_of(module).get("__spec__")
        origin = getattr(spec, "origin", None) or vars_of(module).get("__file__")
        found = self.relative(origin)
        if found is not None:
            return found
        if origin is None or origin == "namespace":
            path = vars_of(module).get("__path__")
            try:
                places = list(path or ())
            except Exception:
                places = []
            if any(self.relative(str(item) + "/") is not None for item in places):
                return ""
        return None


def vars_of(module):
    try:
        return module.__dict__
    except Exception:
        return {}


def run(job, run):
    directory = job["directory"]
    recorder = Recorder(directory)
    sys.path[:0] = [directory + "/" + root for root in job["path"]]
    posix.chdir(directory)
    kind, name = run
    error = None
    known = set(sys.modules)
    try:
        if kind == "import":
            recorder.install()
            bootstrap._gcd_import(name)
        elif kind == "find":
            import importlib.util

            spec = importlib.util.find_spec(name)
            return {"edges": [], "modules": {}, "error": None,
                    "origin": None if spec is None else recorder.relative(spec.origin)}
        elif kind == "script":
            path = directory + "/" + name
            sys.path.insert(0, path.rpartition("/")[0])
            sys.argv = [path]
            main = type(sys)("__main__")
            main.__file__ = path
            main.__package__ = None
            main.__builtins__ = builtins
            sys.modules["__main__"] = main
            with open(path, "rb") as file:
                code = compile(file.read(), path, "exec", dont_inherit=True)
            recorder.install()
            exec(code, main.__dict__)
        else:
            import runpy

            recorder.install()
            runpy.run_module(name, run_name="__main__", alter_sys=True)
    except BaseException as raised:
        error = describe(recorder, raised)
    modules = {}
    for name in list(sys.modules):
        if name not in known:
            place = recorder.place(name)
            if place is not None:
                modules[name] = place
    return {"edges": sorted(recorder.edges), "modules": modules, "error": error}


def describe(recorder, raised):
    files = []
    trace = raised.__traceback__
    while trace is not None:
        found = recorder.relative(trace.tb_frame.f_code.co_filename)
        if found is not None:
            files.append((found, trace.tb_lineno))
        trace = trace.tb_next
    if isinstance(raised, SyntaxError):
        found = recorder.relative(raised.filename)
        if found is not None:
            files.append((found, raised.lineno or 0))
    kinds = [kind.__name__ for kind in type(raised).__mro__]
    try:
        text = str(raised)
    except Exception:
        text = ""
    return {"kinds": kinds, "files": files, "text": text}


def forked(job, one_run):
    reading, writing = posix.pipe()
    child = posix.fork()
    if child == 0:
        try:
            posix.close(reading)
            quiet = posix.open("/dev/null", posix.O_RDWR)
            for number in (0, 1, 2):
                posix.dup2(quiet, number)
            import _signal

            _signal.alarm(SECONDS)
            del sys.modules["_signal"]
            outcome = repr(run(job, one_run)).encode("utf-8", "surrogateescape")
            while outcome:
                outcome = outcome[posix.write(writing, outcome):]
        finally:
            posix._exit(0)
    posix.close(writing)
    parts = []
    while True:
        part = posix.read(reading, 1 << 16)
        if not part:
            break
        parts.append(part)
    posix.close(reading)
    posix.waitpid(child, 0)
    text = b"".join(parts).decode("utf-8", "surrogateescape")
    if not text:
        return {"edges": [], "modules": {},
                "error": {"kinds": ["Died"], "files": [], "text": "no answer"}}
    return eval(text, {"__builtins__": {}})


def main():
    with open(sys.argv[1], encoding="utf-8", errors="surrogateescape") as file:
        jobs = eval(file.read(), {"__builtins__": {}})
    results = []
    for job in jobs:
        for one_run in job["runs"]:
            results.append((job["case"], one_run, forked(job, one_run)))
    with open(sys.argv[2], "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(repr(results))


main()
