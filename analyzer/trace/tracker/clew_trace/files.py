"""The table of files of a trace: identity, content hash, and whether the run wrote them."""

import os
import zlib

_TRACKER = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep


def is_tracker(path):
    """Files of the tracker itself are in no trace."""
    return path is not None and path.startswith(_TRACKER)


class FileTable:
    """Numbers all files of some parts, sorted by path."""

    def __init__(self, parts):
        seen = {}
        started = min((p.header.get("started_ns") or 0 for p in parts), default=0)
        for part in parts:
            for r in part.records:
                if r["r"] == "file" and not is_tracker(r["path"]):
                    seen.setdefault(r["path"], r)
        for path in _mentioned(parts):  # Their own record may be among what was lost.
            if not is_tracker(path):
                seen.setdefault(path, {"path": path, "size": None, "mtime_ns": None, "ctime_ns": None})
        self._numbers = {path: number for number, path in enumerate(sorted(seen))}
        self._seen = seen
        self._started = started

    def number(self, path):
        """The id of a file; None for None and for files of the tracker."""
        return None if path is None or is_tracker(path) else self._numbers[path]

    def records(self):
        return [self._record(path) for path in self._numbers]

    def _record(self, path):
        seen = self._seen[path]
        archive = _archive_of(path) if seen["size"] is None else None
        record = {
            "record": "file",
            "id": self._numbers[path],
            "path": path,
            "realpath": os.path.realpath(path),
            "archive": archive,
            "size": seen["size"],
            "mtime_ns": seen["mtime_ns"],
            "crc32": None,
            # The change time too: a copy may keep the modification time of what it copies.
            "generated": max(seen["mtime_ns"] or 0, seen["ctime_ns"] or 0) >= self._started > 0,
            "changed": False,
        }
        self._hash(record, archive or path)
        return record

    def _hash(self, record, path):
        """The content as it was when it was loaded; if the file has changed since, it is lost."""
        try:
            with open(path, "rb") as file:
                status = os.fstat(file.fileno())
                known = record["size"] is not None
                now = (status.st_size, status.st_mtime_ns)
                if known and now != (record["size"], record["mtime_ns"]):
                    record["changed"] = True
                    return
                record["size"], record["mtime_ns"] = now
                record["crc32"] = "%08x" % zlib.crc32(file.read())
        except (OSError, ValueError):
            record["changed"] = True


def _mentioned(parts):
    for part in parts:
        for r in part.records:
            paths = [r.get("file"), r.get("importer")] + [t[2] for t in r.get("targets", ())]
            for path in paths:
                if path is not None:
                    yield path


def _archive_of(path):
    """The file that `path` is a member of (a zip), or None."""
    while True:
        above = os.path.dirname(path)
        if above == path:
            return None
        path = above
        if os.path.isfile(path):
            return path
