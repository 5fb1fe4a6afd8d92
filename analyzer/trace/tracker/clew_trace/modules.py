"""What a module is: its origin file and kind, from its namespace or its spec."""

from clew_trace import names
from clew_trace.system import own_builtins as __builtins__  # noqa: F401

_KIND_OF_LOADER = {
    "SourceFileLoader": "source",
    "SourcelessFileLoader": "bytecode",
    "ExtensionFileLoader": "extension",
    "BuiltinImporter": "builtin",
    "FrozenImporter": "frozen",
    "zipimporter": "zip",
    "NamespaceLoader": "namespace",
    "_NamespaceLoader": "namespace",
}
_KIND_OF_SUFFIX = {".py": "source", ".pyw": "source", ".pyc": "bytecode", ".so": "extension"}


class Origin:
    """kind, file (or None), is it a package, the directories its submodules are sought in, and the
    name of its spec (or None)."""

    __slots__ = ("kind", "file", "package", "portions", "name")

    def __init__(self, kind, file=None, package=False, portions=None, name=None):
        self.kind = kind
        self.file = file
        self.package = package
        self.portions = portions
        self.name = name


def of_module(module):
    """The origin of an entry of sys.modules, which may be any object."""
    if module is None:
        return Origin("blocked")
    namespace = names.module_dict(module)
    if namespace is None:
        return Origin("object")
    spec = namespace.get("__spec__")
    file = namespace.get("__file__")
    if names.spec_dict(spec) is None:
        origin = Origin("created")
        if type(file) is str:
            origin.kind = _KIND_OF_SUFFIX.get(_suffix(file), "source")
    else:
        origin = of_spec(spec)
    if origin.file is None and type(file) is str:
        origin.file = file  # A frozen module of the standard library knows its source.
    if "__path__" in namespace:
        origin.package = True
        if origin.portions is None:
            origin.portions = path_entries(namespace["__path__"])
    return origin


def of_spec(spec):
    """The origin a finder gave; the spec's properties are not called."""
    attributes = names.spec_dict(spec)
    if attributes is None:
        return Origin("unknown")
    loader = attributes.get("loader")
    kind = _KIND_OF_LOADER.get(_type_name(loader))
    file = attributes.get("origin")
    locations = attributes.get("submodule_search_locations")
    if not attributes.get("_set_fileattr") or type(file) is not str:
        file = None
    if kind is None:
        if file is not None:
            kind = _KIND_OF_SUFFIX.get(_suffix(file), "unknown")
        else:
            kind = "namespace" if loader is None and locations is not None else "unknown"
    return Origin(
        kind,
        file,
        locations is not None,
        None if locations is None else path_entries(locations),
        attributes.get("name"),
    )


def path_entries(path):
    """The strings of a search path, or None if looking could run code of the program.

    A _NamespacePath recomputes itself when iterated; what it last computed is read instead.
    """
    if type(path).__name__ == "_NamespacePath":
        path = object.__getattribute__(path, "__dict__").get("_path")
    if type(path) not in (list, tuple):
        return None
    return [entry for entry in path if type(entry) is str]


def _type_name(loader):
    return loader.__name__ if type(loader) is type else type(loader).__name__


def _suffix(file):
    dot = file.rfind(".")
    return file[dot:].lower() if dot > file.rfind("/") else ""
