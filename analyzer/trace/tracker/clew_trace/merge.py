"""Makes one trace file (schema clew.trace/1, see FORMAT.md) of a directory of parts.

Everything is sorted, so that a deterministic program gives the same trace each time, save process
numbers and times. Runs after the program, so the standard library is at hand.
"""

import json
import os
import stat

from clew_trace import __version__
from clew_trace.files import FileTable, is_tracker
from clew_trace.parts import read_directory

SCHEMA = "clew.trace/1"


def merge(directory, extra=None):
    """The records of a trace, the header first. OSError if `directory` cannot be read."""
    parts, problems = read_directory(directory)
    files = FileTable(parts)
    paths = _Paths()
    body = [
        _processes(parts, files, paths),
        _modules(parts, files),
        _searches(parts, files, paths),
        _edges(parts, files),
        _executed(parts, files),
    ]
    header = _header(parts, problems, extra or {})
    return [header] + files.records() + paths.records() + [r for group in body for r in group]


def write(records, path):
    """Writes the records to `path`: a file is replaced whole, a device or pipe is written to."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        try:
            with open(path, "w", encoding="ascii", newline="\n") as out:
                _write_lines(records, out)
        except BrokenPipeError:
            pass  # Who reads has read enough.
        return
    path = os.path.realpath(path)  # Renaming onto a link would replace it.
    temporary = "%s.%d.tmp" % (path, os.getpid())
    try:
        with open(temporary, "w", encoding="ascii", newline="\n") as out:
            _write_lines(records, out)
        if mode is not None:
            os.chmod(temporary, stat.S_IMODE(mode))
        os.replace(temporary, path)
    except OSError:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def _write_lines(records, out):
    for record in records:
        out.write(json.dumps(record) + "\n")


class _Paths:
    """Numbers the search paths; equal ones of different processes are one."""

    def __init__(self):
        self._numbers = {}

    def number(self, entries):
        if entries is None:
            return None
        return self._numbers.setdefault(tuple(entries), len(self._numbers))

    def records(self):
        return [
            {"record": "path", "id": number, "entries": list(entries)}
            for entries, number in sorted(self._numbers.items(), key=lambda item: item[1])
        ]


def _header(parts, problems, extra):
    first = parts[0].header if parts else {}
    lost = sum(part.lost for part in parts)
    header = {
        "schema": SCHEMA,
        "tool": "clew_trace " + __version__,
        "python_version": first.get("python_version"),
        "implementation": first.get("implementation"),
        "platform": first.get("platform"),
        "started_ns": first.get("started_ns"),
        "cwd": first.get("cwd"),
        "argv": first.get("argv"),
        "sys_path": first.get("sys_path"),
        "command": [],
        "exit_status": None,
        "roots": [],
        "processes": len(parts),
        "audit": bool(parts) and all(part.header.get("audit") for part in parts),
        "complete": not problems and lost == 0,
        "problems": problems,
    }
    header.update(extra)
    return header


def _processes(parts, files, paths):
    records = []
    for number, part in enumerate(parts):
        keys = "pid parent_pid forked python_version implementation cache_tag platform".split()
        record = {"record": "process", "id": number}
        record.update({key: part.header.get(key) for key in keys})
        main = next((r for r in part.records if r["r"] == "main"), {})
        record["argv"] = main.get("argv") or part.header.get("argv")
        record["main"] = files.number(main.get("file"))
        record["cwd"] = part.header.get("cwd")
        record["sys_path"] = paths.number(main.get("sys_path") or part.header.get("sys_path"))
        record["cut"] = part.cut
        record["lost"] = part.lost
        records.append(record)
    return records


def _of_kind(parts, kind):
    return [(part, r) for part in parts for r in part.records if r["r"] == kind]


def _modules(parts, files):
    modules = {}
    for _, r in _of_kind(parts, "module"):
        key = (r["name"], r["file"] or "", r["kind"])
        known = modules.get(key)
        if is_tracker(r["file"]):
            continue
        if known is None:
            known = modules[key] = {"record": "module"}
            known.update({k: r[k] for k in ("name", "kind", "package", "portions", "preloaded")})
            known["file"] = files.number(r["file"])
        else:
            # Loaded under the tracker in one process: its imports have been seen.
            known["preloaded"] = known["preloaded"] and r["preloaded"]
    return [modules[key] for key in sorted(modules)]


def _searches(parts, files, paths):
    searches = {}
    for part, r in _of_kind(parts, "search"):
        if is_tracker(r["file"]):
            continue
        path = None if r["path"] is None else part.paths.get(r["path"])
        record = {
            "record": "search",
            "name": r["name"],
            "path": paths.number(path),
            "outcome": r["outcome"],
            "file": files.number(r["file"]),
            "for": r["for"],
            "importer": files.number(r["importer"]),
            "line": r["line"],
        }
        key = (r["name"], r["outcome"], r["importer"] or "", r["line"], str(record))
        searches.setdefault(key, record)
    return [searches[key] for key in sorted(searches)]


def _edges(parts, files):
    edges = {}
    for _, r in _of_kind(parts, "edge"):
        if is_tracker(r["file"]):
            continue
        for name, kind, file, state in r["targets"]:
            record = {
                "record": "edge",
                "importer": files.number(r["file"]),
                "importer_module": r["module"],
                "line": r["line"],
                "imported": name,
                "file": files.number(file),
                "kind": kind,
                "how": r["how"],
                "function": r["function"],
                "phase": r["phase"],
                "context": r["context"],
                "failed": r["failed"],
                "exec": r["exec"],
            }
            key = (r["file"] or "", r["line"], name, file or "", str(record))
            known = edges.setdefault(key, record)
            known["cached"] = known.get("cached", True) and state == "cached"
    return [edges[key] for key in sorted(edges)]


def _executed(parts, files):
    first = {}
    for _, r in _of_kind(parts, "executed"):
        if not is_tracker(r["file"]):
            by = (r["by"] or "", r["line"])
            first[r["file"]] = min(by, first.get(r["file"], by))
    return [
        {"record": "executed", "file": files.number(path), "by": files.number(by or None), "line": line}
        for path, (by, line) in sorted(first.items())
    ]
