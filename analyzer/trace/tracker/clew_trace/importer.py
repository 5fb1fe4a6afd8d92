"""Which file a caller's code comes from."""

from clew_trace import names
from clew_trace.system import exists, is_absolute, is_file, join, system
from clew_trace.system import own_builtins as __builtins__  # noqa: F401

_get = dict.get


class Importer:
    """file: absolute or None; module: its name; exec: the code has no source file of a module."""

    __slots__ = ("file", "module", "line", "exec")

    def __init__(self, file, module, line, exec):
        self.file = file
        self.module = module
        self.line = line
        self.exec = exec


def _working_directory():
    try:
        return system.getcwd()
    except OSError:
        return None


START_DIRECTORY = _working_directory()


def absolute(path):
    """A file's `path`, from the root. Relative ones are those of the script, as it was started."""
    if is_absolute(path):
        return path
    if START_DIRECTORY is not None:
        spelled = join(START_DIRECTORY, path)
        if exists(spelled):
            return spelled
    return absolute_entry(path)


def absolute_entry(path):
    """An entry of a search path, from the root: a relative one follows the working directory."""
    if is_absolute(path):
        return path
    here = _working_directory()
    return path if here is None else join(here, path)


def is_invented(name):
    """Whether this is how code without a source file is named."""
    return name.startswith("<") and name.endswith(">")


_KNOWN_LIMIT = 10000
_known = {}


def of_caller(caller):
    """The Importer of a callers.Caller."""
    if caller.extension is not None:
        name, file = caller.extension
        return Importer(_string(file), _string(name), 0, False)
    frame = caller.frame
    if frame is None:
        return Importer(None, None, 0, False)
    namespace = caller.namespace
    file = _string(_get(namespace, "__file__"))
    if file is not None and is_invented(file):  # A template's, in a namespace of its own.
        file = None
    elif file is None:
        spec = names.spec_dict(_get(namespace, "__spec__"))
        if spec is not None and spec.get("_set_fileattr"):
            file = _string(spec.get("origin"))
    key = (frame.f_code.co_filename, file)
    entry = _known.get(key)
    if entry is None:
        if len(_known) >= _KNOWN_LIMIT:
            _known.clear()
        entry = _known[key] = _file_of_code(*key)
    line = _line_that_executes(frame) if entry[1] else frame.f_lineno
    return Importer(entry[0], _string(_get(namespace, "__name__")), line or 0, entry[1])


def _line_that_executes(frame):
    """The line of the module itself from where its code without a source runs; 0 if elsewhere."""
    namespace, code_file = frame.f_globals, frame.f_code.co_filename
    while frame is not None:
        if frame.f_globals is namespace and frame.f_code.co_filename != code_file:
            return frame.f_lineno
        frame = frame.f_back
    return 0


def _file_of_code(code_file, module_file):
    """(file, exec) of code whose file name is `code_file`, run in a module of `module_file`."""
    if module_file is not None:
        if code_file == module_file:
            return absolute(module_file), False
        frozen = code_file.startswith("<frozen ")
        if frozen or module_file.endswith((".pyc", ".pyo")):
            return absolute(module_file), False
        if absolute(code_file) == absolute(module_file):
            return absolute(code_file), False
    if is_invented(code_file):
        return module_file and absolute(module_file), True
    spelled = absolute(code_file)
    if is_file(spelled):
        return spelled, not spelled.endswith((".py", ".pyw"))
    return module_file and absolute(module_file), True


def _string(value):
    return str.__str__(value) if isinstance(value, str) else None
