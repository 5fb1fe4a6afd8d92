"""Answers where names lead, by CPython's own importlib.machinery.PathFinder, importing nothing.

First prints the version and the suffixes of extension modules. Then, for each directory given, reads
`queries.txt` in it: the roots, one a line, an empty line, then dotted names. Prints one line a name:
the name, the file that would be loaded ("-" for a namespace package, "?" where nothing is found),
and the package's __path__, separated by tabs.
"""

import importlib.machinery
import os
import sys
import types


def find(name, roots):
    path = roots
    parts = name.split(".")
    spec = None
    for i in range(len(parts)):
        if path is None:
            return None  # the parent is no package
        spec = importlib.machinery.PathFinder.find_spec(".".join(parts[: i + 1]), path)
        if spec is None:
            return None
        path = spec.submodule_search_locations
        # A namespace's path is computed from its parent module, which is not imported here.
        path = getattr(path, "_path", path)
        sys.modules[".".join(parts[: i + 1])] = types.SimpleNamespace(__path__=path)
    return spec, path


def main():
    print(*sys.version_info[:2], *importlib.machinery.EXTENSION_SUFFIXES)
    for directory in sys.argv[1:]:
        with open(os.path.join(directory, "queries.txt"), encoding="utf-8") as file:
            roots, names = file.read().split("\n\n")
        importlib.invalidate_caches()
        sys.path_importer_cache.clear()
        for name in names.split():
            found = find(name, [os.path.join(directory, root) for root in roots.split("\n")])
            for i in range(name.count(".") + 1):
                sys.modules.pop(name.rsplit(".", i)[0], None)
            if found is None:
                print(name, "?", sep="\t")
                continue
            spec, path = found
            print(name, spec.origin if spec.has_location else "-", *(path or []), sep="\t")


main()
