"""Reads the files that traced processes left (written by part.py)."""

import json
import os


class ReadPart:
    """One process: its header and records, its search paths by number; `cut` if it was killed."""

    def __init__(self, header, records, cut):
        self.header = header
        self.records = records
        self.cut = cut
        self.paths = {r["id"]: r["entries"] for r in records if r["r"] == "path"}
        self.lost = sum(r["count"] for r in records if r["r"] == "lost")


def read_directory(directory):
    """(parts by start, problems): what can be read; a problem is a sentence about what cannot."""
    parts, problems = [], []
    for name in sorted(os.listdir(directory)):
        path = os.path.join(directory, name)
        if name.endswith(".error"):
            with open(path, encoding="utf-8", errors="replace") as note:
                problems.append(note.read().strip())
        elif name.endswith(".jsonl"):
            part, problem = _read(path)
            if part is not None:
                parts.append((part.header.get("now_ns", 0), part.header.get("pid", 0), part))
            if problem is not None:
                problems.append("%s: %s" % (name, problem))
    parts.sort(key=lambda entry: entry[:2])
    for _, pid, part in parts:
        if part.lost:
            problems.append("process %d could not write %d records" % (pid, part.lost))
        for r in part.records:
            if r["r"] == "problem":
                problems.append("an import could not be recorded: " + r["message"])
    return [part for _, _, part in parts], sorted(set(problems))


def _read(path):
    """(ReadPart or None, problem or None). The last record of a killed process may be cut."""
    with open(path, "rb") as file:
        lines = file.read().split(b"\n")
    cut = lines.pop() != b""
    records, damaged = [], 0
    for line in lines:
        try:
            record = json.loads(line.decode("ascii")) if line else None
            if record is not None:
                records.append(record)
        except ValueError:
            damaged += 1
    if not records or records[0].get("r") != "header":
        return None, "no header: the process was killed, or the disk is full"
    part = ReadPart(records[0], records[1:], cut)
    return part, "%d damaged records" % damaged if damaged and not part.lost else None
