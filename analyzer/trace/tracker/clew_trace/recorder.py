"""Turns what the interception points see into records, each once.

No locks: an import can happen at any point of this code (a finalizer run by the garbage collector,
a signal handler, another thread, a fork). At worst a record is written twice.
"""

import sys

from clew_trace import callers, importer, modules, names
from clew_trace.encode import encode
from clew_trace.graph import Graph, node
from clew_trace.system import own_builtins as __builtins__  # noqa: F401
from clew_trace.system import exists, is_absolute, system

_PURPOSE = {"importlib.util.find_spec": "find_spec", "importlib.find_loader": "find_spec"}


class Recorder:
    """One per interpreter. `part` is None while only the graph in memory is wanted."""

    def __init__(self):
        self.active = False
        self.part = None
        self.label = None  # ContextVar.get once a context was used
        self.graph = Graph()
        self.searches = 0  # grows with each search, so that two looks can tell if one happened
        self.found = {}  # module name -> (number of its last search, file)
        self.fast = {}  # see hooks._FastPath
        self._path_count = 0
        self._main = False
        self.forget()

    def forget(self):
        """Every record will be written again, as to a new part."""
        self._written = set()
        self._files = set()
        self._paths = {}
        self._pid = system.getpid()
        self.fast.clear()

    # What the interception points call.

    def imported(self, frame, args, before, error):
        """A call of builtins.__import__ has returned, or raised `error`.

        True if a repetition of it can be told by the frame's place alone.
        """
        caller = callers.of_builtin_import(frame, args)
        if caller is None:
            return False
        name, namespace, _, fromlist, level = (args + (None,) * 5)[:5]
        if not isinstance(name, str):
            return False
        level = level if type(level) is int else 0
        package = names.package_of(namespace) if level and type(namespace) is dict else None
        base = names.resolve(str.__str__(name), package, level)
        if base is None:
            return False
        phase = self._edges(caller, base, fromlist, before, error)
        if caller.how != "statement" or caller.frame is not frame:
            return False
        at_top = frame.f_code.co_name == "<module>"
        return at_top or phase == "call" or caller.namespace.get("__name__") == "__main__"

    def imported_by_function(self, frame, name, package, level, before, error):
        """The same for importlib._bootstrap._gcd_import."""
        caller = callers.of_gcd_import(frame)
        if caller is None or not isinstance(name, str):
            return
        base = names.resolve(str.__str__(name), package, level)
        if base is not None:
            self._edges(caller, base, callers.fromlist_of(frame), before, error)

    def searched(self, frame, name, path, spec, reload, error):
        """A call of importlib._bootstrap._find_spec has returned, or raised `error`."""
        if not isinstance(name, str):
            return
        name = str.__str__(name)
        self.searches += 1
        origin = modules.Origin("unknown")
        outcome = "error" if error is not None else "missing"
        if spec is not None:
            origin = modules.of_spec(spec)
            outcome = "namespace" if origin.kind == "namespace" else "found"
            self.found[name] = (self.searches, self._file(origin.file))
            self._module(name, origin, False)
        caller = callers.outside_of_machinery(frame)
        asking = importer.of_caller(caller)
        self._write(
            {
                "r": "search",
                "name": name,
                "path": self._path(path),
                "outcome": outcome,
                "file": self._file(origin.file),
                "for": "reload" if reload else _PURPOSE.get(caller.function, "import"),
                "importer": self._file(asking.file),
                "line": asking.line,
            }
        )
        if spec is not None and (reload or caller.how == "c-call" and not caller.seen):
            self._edges(caller, name, (), self.searches - 1, None)

    def executed(self, filename, frame):
        """Code of a file is about to run (audit event `exec`), begun by the code of `frame`."""
        if filename.startswith("<"):
            return
        # Code that a program makes may be named after anything, and a file is at its place.
        if is_absolute(filename) or exists(importer.absolute(filename)):
            asking = importer.of_caller(callers.outside_of_machinery(frame))
            self._write(
                {
                    "r": "executed",
                    "file": self._file(filename),
                    "by": self._file(asking.file),
                    "line": asking.line,
                }
            )

    # Records.

    def _edges(self, caller, base, fromlist, before, error):
        loaded = sys.modules
        targets = []
        for kind, name in self._names(base, fromlist, loaded, error):
            file = self._file_of(name, loaded)
            if error is not None and name not in loaded and not self._new(name, before):
                continue
            targets.append([name, kind, file, "first" if self._new(name, before) else "cached"])
        asking = importer.of_caller(caller)
        phase = callers.phase(caller)
        context = self.label and self.label()
        if asking.module == "__main__" and not self._main:
            self._main = True
            file = self._file(asking.file)
            path = modules.path_entries(sys.path)
            self._write({"r": "main", "file": file, "argv": _argv(), "sys_path": path})
        if targets:
            file = self._file(asking.file)
            origin = node(asking.module or "", file)
            self.graph.add(origin, context, [node(t[0], t[2]) for t in targets])
            self._write(
                {
                    "r": "edge",
                    "file": file,
                    "module": asking.module,
                    "line": asking.line,
                    "how": caller.how,
                    "function": caller.function,
                    "phase": phase,
                    "context": context,
                    "exec": asking.exec,
                    "failed": error is not None,
                    "targets": targets,
                }
            )
        return phase

    def _names(self, base, fromlist, loaded, error):
        for name in names.ancestors(base):
            yield "ancestor", name
        yield "base", base
        if fromlist and error is None:
            for name in names.submodules(base, fromlist, loaded):
                yield "submodule", name

    def _new(self, name, before):
        return self.found.get(name, (-1,))[0] > before

    def _file_of(self, name, loaded):
        if name not in loaded:
            return self.found[name][1] if name in self.found else None
        origin = modules.of_module(loaded[name])
        if name in self.found and (origin.file is None or origin.name not in (None, name)):
            # The module put something else in its place, or gave itself the face of another.
            origin.file = self.found[name][1]
        self._module(name, origin, False)
        return self._file(origin.file)

    def module(self, name, module):
        """A module that was there before the tracker: its own imports are unknown."""
        if isinstance(name, str):
            origin = modules.of_module(module)
            self.graph.preloaded.add(node(name, self._file(origin.file)))
            self._module(name, origin, True)

    def _module(self, name, origin, preloaded):
        file = self._file(origin.file)
        key = (name, file, origin.kind)
        if key not in self._written:
            self._written.add(key)
            self._write(
                {
                    "r": "module",
                    "name": name,
                    "file": file,
                    "kind": origin.kind,
                    "package": origin.package,
                    "portions": origin.portions if origin.kind == "namespace" else None,
                    "preloaded": preloaded,
                }
            )

    def _file(self, path):
        """`path` made absolute; its size and times are recorded when it is first met."""
        if path is None or path in self._files:
            return path
        path = importer.absolute(path)
        if path not in self._files:
            self._files.add(path)
            record = {"r": "file", "path": path, "size": None, "mtime_ns": None, "ctime_ns": None}
            try:
                status = system.stat(path)
                record["size"] = status.st_size
                record["mtime_ns"] = status.st_mtime_ns
                record["ctime_ns"] = status.st_ctime_ns
            except (OSError, ValueError):
                pass  # In an archive, or gone.
            self._write(record)
        return path

    def _path(self, path):
        """The number of a search path; None if it cannot be read without running code."""
        entries = modules.path_entries(sys.path if path is None else path)
        if entries is None:
            return None
        if self._pid != system.getpid():
            self._paths = {}  # A forked child writes to a part of its own.
            self._pid = system.getpid()
        key = tuple([importer.absolute_entry(entry) for entry in entries])
        number = self._paths.get(key)
        if number is None:
            number = self._paths[key] = self._path_count
            self._path_count += 1
            self._write({"r": "path", "id": number, "entries": list(key)})
        return number

    def problem(self, error):
        """Recording failed; the program goes on, and the trace says that it is not complete."""
        try:
            trace = error.__traceback__
            while trace.tb_next is not None:
                trace = trace.tb_next
            place = "%s:%d" % (trace.tb_frame.f_code.co_filename.rpartition(system.sep)[2], trace.tb_lineno)
            self._write({"r": "problem", "message": "%s at %s" % (type(error).__name__, place)})
        except Exception:
            pass  # Interpreter shutdown: nothing is left to write with.

    def _write(self, record):
        """Writes a record unless it was written before."""
        if self.part is not None:
            line = encode(record)
            if line not in self._written:
                self._written.add(line)
                self.part.write(line)


def _argv():
    arguments = getattr(sys, "argv", None)
    return [a for a in arguments if isinstance(a, str)] if isinstance(arguments, list) else None


def header(started):
    """A function that makes the first record of a part: which interpreter, called how."""

    def make(forked):
        implementation = sys.implementation
        return {
            "r": "header",
            "schema": "clew.trace-part/1",
            "pid": system.getpid(),
            "parent_pid": system.getppid(),
            "forked": forked,
            "started_ns": started,
            "now_ns": system.time_ns(),
            "python_version": "%d.%d.%d" % sys.version_info[:3],
            "implementation": implementation.name,
            "cache_tag": implementation.cache_tag,
            "platform": sys.platform,
            "executable": sys.executable,
            "prefix": sys.prefix,
            "argv": list(getattr(sys, "orig_argv", ())) or _argv(),
            "cwd": importer.START_DIRECTORY,
            "sys_path": modules.path_entries(sys.path),
            "audit": hasattr(sys, "addaudithook"),
        }

    return make
