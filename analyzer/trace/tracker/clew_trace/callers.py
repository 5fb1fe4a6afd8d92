"""Who imports: from the frame that called an interception point to the importer.

`how` is `statement` (the frame executes IMPORT_NAME), `call` (Python code called `__import__`,
`import_module`, ...) or `c-call` (a C function imports: pickle, strftime, an extension's set-up).
"""

from clew_trace import names, opcodes
from clew_trace.system import own_builtins as __builtins__  # noqa: F401

_MACHINERY = frozenset(
    [
        "importlib",
        "importlib._abc",
        "importlib._bootstrap",
        "importlib._bootstrap_external",
        "importlib.abc",
        "importlib.util",
        "_frozen_importlib",
        "_frozen_importlib_external",
    ]
)
_BEGUN_BY_C = ("importlib._find_and_load", "importlib._find_and_load_unlocked")
_get = dict.get  # Of a subclass, `.get` might run code of the program.
_WRAPPERS_SEARCHED = 16  # Frames of other tools' `__import__` between a statement and ours.


class Caller:
    """One importer: where its code comes from and how it asked."""

    __slots__ = ("frame", "namespace", "how", "function", "extension", "seen")

    def __init__(self, frame, how, function=None, extension=None, seen=False):
        self.frame = frame
        self.namespace = {} if frame is None else frame.f_globals
        self.how = how
        self.function = function
        self.seen = seen
        self.extension = extension  # (module name, file) where C code set up by the loader imports.


def is_machinery(frame):
    name = _get(frame.f_globals, "__name__")
    return type(name) is str and (name in _MACHINERY or name.startswith("clew_trace."))


def of_builtin_import(frame, args):
    """The importer of a call of builtins.__import__ whose direct caller is `frame`; or None."""
    if frame is None:
        return Caller(None, "c-call")
    if opcodes.at_import_statement(frame):
        return Caller(frame, "statement")
    if is_machinery(frame):
        caller = outside_of_machinery(frame)
        if caller.extension is None and _is_frozen(frame):
            return None  # C code that the import system itself uses: io.open_code imports _io.
        return caller
    wrapped = _statement_behind_wrapper(frame, args)
    if wrapped is not None:
        return Caller(wrapped, "statement")
    if _is_c_call(frame, args):
        return Caller(frame, "c-call")
    return Caller(frame, "call", "__import__")


def of_gcd_import(frame):
    """The importer of a call of importlib._bootstrap._gcd_import; None for inner calls of it."""
    if frame is not None and _in_bootstrap(frame) and frame.f_code.co_name == "_call_with_frames_removed":
        # The import system importing a parent, or a fromlist name: the latter only happens here
        # for importlib.__import__, as C's __import__ hands down itself.
        caller = frame.f_back
        if caller is None or caller.f_code.co_name != "_handle_fromlist":
            return None
    caller = outside_of_machinery(frame)
    outside = caller.frame
    if caller.extension is None and outside is not None and opcodes.at_import_statement(outside):
        return Caller(outside, "statement")  # builtins.__import__ is importlib.__import__.
    return caller


def fromlist_of(frame):
    """The fromlist if `frame` is importlib.__import__ itself."""
    if frame is not None and _in_bootstrap(frame) and frame.f_code.co_name == "__import__":
        return frame.f_locals.get("fromlist") or ()
    return ()


def outside_of_machinery(frame):
    """The Caller that entered the import system: the first frame outside it, by a call.

    Or an extension that is being set up: its C code imports, and no frame is its own. `seen` says
    that one of the other interception points lies between, and records the import.
    """
    function = None
    seen = False
    while frame is not None and is_machinery(frame):
        if opcodes.at_import_statement(frame) and not _is_frozen(frame):
            break  # importlib/__init__.py itself imports warnings.
        name = frame.f_code.co_name
        if name in ("create_module", "exec_module"):
            extension = _extension(frame)
            if extension is not None:
                return Caller(frame.f_back, "c-call", None, extension, seen)
        module = _get(frame.f_globals, "__name__")
        if not module.startswith("clew_trace."):
            function = "%s.%s" % (_public(module), name)
        elif name in ("__import__", "_gcd_import"):
            seen = True
        frame = frame.f_back
    if function is None and frame is not None and is_machinery(frame):
        return Caller(frame, "statement", None, None, seen)
    # The C API can begin an import without calling builtins.__import__ (Cython does).
    by_c = not seen and function in _BEGUN_BY_C
    return Caller(frame, "c-call" if by_c else "call", None if by_c else function, None, seen)


def phase(caller):
    """`import` while the body of the importer's module runs on this thread, else `call`."""
    frame = caller.frame
    if caller.extension is not None or frame is None:
        return "import"
    if frame.f_code.co_name == "<module>":
        return "import"
    namespace = caller.namespace
    if _get(namespace, "__name__") != "__main__":
        spec = names.spec_dict(_get(namespace, "__spec__"))
        if spec is not None and not spec.get("_initializing"):
            return "call"
    while frame is not None:
        if frame.f_globals is namespace and frame.f_code.co_name == "<module>":
            return "import"
        frame = frame.f_back
    return "call"


def _public(module):
    return "importlib" if module.rpartition(".")[2].startswith(("_bootstrap", "_frozen")) else module


def _in_bootstrap(frame):
    return _get(frame.f_globals, "__name__") in ("importlib._bootstrap", "_frozen_importlib")


def _is_frozen(frame):
    module = _get(frame.f_globals, "__name__")
    return _in_bootstrap(frame) or module in (
        "importlib._bootstrap_external",
        "_frozen_importlib_external",
    )


def _extension(frame):
    loader = frame.f_locals.get("self")
    if type(loader).__name__ != "ExtensionFileLoader":
        return None
    attributes = getattr(loader, "__dict__", {})
    return attributes.get("name"), attributes.get("path")


def _statement_behind_wrapper(frame, args):
    """Someone wrapped `__import__` after us: the statement is where the given globals are."""
    namespace = args[1] if len(args) > 1 else None
    if type(namespace) is not dict:
        return None
    for _ in range(_WRAPPERS_SEARCHED):
        if frame is None or frame.f_code.co_name == "<module>":
            break
        frame = frame.f_back
        if frame is not None and frame.f_globals is namespace:
            return frame if opcodes.at_import_statement(frame) else None
    return None


def _is_c_call(frame, args):
    """PyImport_Import passes the globals as locals too, and an empty list."""
    return (
        len(args) == 5
        and args[1] is args[2]
        and type(args[3]) is list
        and not args[3]
        and "__import__" not in frame.f_code.co_names
    )
