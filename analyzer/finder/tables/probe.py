"""Prints what one Python interpreter knows about its standard library, as JSON.

Run by generate.py with each interpreter from 3.7 on; uses nothing newer than that. Where the
interpreter cannot be started by a program (one built for WebAssembly, say), run this file in it by
hand and give generate.py the output with --recorded.
"""

import importlib.machinery
import json
import os
import sys
import sysconfig

import _imp


def names_on_disk():
    """Top-level modules in the directory of the standard library and in lib-dynload."""
    top = sysconfig.get_path("stdlib")
    suffixes = importlib.machinery.all_suffixes()
    names = set()
    for directory in (top, os.path.join(top, "lib-dynload")):
        entries = os.listdir(directory) if os.path.isdir(directory) else []
        for entry in entries:
            if os.path.isfile(os.path.join(directory, entry, "__init__.py")):
                names.add(entry)
            for suffix in suffixes:
                if entry.endswith(suffix):
                    names.add(entry[: -len(suffix)])
    # The build's own configuration is named after the machine; clew knows these by their prefix.
    return {n for n in names if n.isidentifier() and not n.startswith("_sysconfigdata_")}


def main():
    declared = set(getattr(sys, "stdlib_module_names", ()))
    builtin = set(sys.builtin_module_names)
    here = builtin | names_on_disk() | {"__main__"}
    everything = declared | here
    table = {
        "version": "%d.%d" % sys.version_info[:2],
        "release": "%d.%d.%d" % sys.version_info[:3],
        "platform": sys.platform,
        "declared": sorted(declared),
        "here": sorted(here),
        "names": sorted(everything),
        "builtin": sorted(builtin),
        "frozen": sorted(n for n in everything if _imp.is_frozen(n)),
    }
    print(json.dumps(table))


main()
