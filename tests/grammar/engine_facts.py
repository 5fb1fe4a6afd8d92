"""Runs dump_facts in its comparing mode, and reads what it prints."""

import os
import re
import subprocess
import threading

IMPORT = re.compile(r"I (\d+):(\d+)-(\d+):(\d+) (module|class|function) (\S+) (lazy|eager) "
                    r"(from|import) (\d+)\|([^|]*)\|([^|]*)\|(\S*) \[", re.DOTALL)


class FileFacts:
    """What both engines say of one file."""

    def __init__(self, head):
        parts = head.split(" ")
        self.engine, self.encoding, self.full_engine = parts[2], parts[3], parts[4]
        self.lines = []  # of the fast engine
        self.only_fast = []
        self.only_full = []

    def imports(self):
        """As ast_imports.imports_of lists them."""
        found = []
        for line in self.lines:
            if not line.startswith("I "):
                continue
            match = IMPORT.match(line)
            (row, column, end_row, end_column, scope, conditions, lazy, kind, level, module, name,
             alias) = match.groups()
            found.append([int(row), int(column), int(end_row), int(end_column), scope,
                          "type_checking" in conditions.split(","), lazy == "lazy", int(level),
                          module, name, alias, kind == "from"])
        return found

    def diagnosed(self):
        return any(line.startswith("X ") for line in self.lines)

    def full_has_error(self):
        """The full engine met something that it cannot parse."""
        return self.full_engine == "both"

    def differences(self):
        """Facts that one engine alone has; diagnostics may differ."""
        return ([f"only fast: {line}" for line in self.only_fast if not line.startswith("X ")] +
                [f"only full: {line}" for line in self.only_full if not line.startswith("X ")])

    def lost_imports(self):
        """Import statements that the full engine alone has, whatever else is said of them."""
        own = {statement_key(line) for line in self.lines if line.startswith("I ")}
        return [line for line in self.only_full
                if line.startswith("I ") and statement_key(line) not in own]


def statement_key(line):
    """Where an import stands and what it imports, without its conditions."""
    match = IMPORT.match(line)
    return match.groups()[:2] + match.groups()[7:11]


def _parse(stream):
    facts = None
    for raw in stream:
        line = raw.decode("utf-8", "replace").rstrip("\n")
        kind = line[:2]
        if kind == "F ":
            if facts is not None:
                yield facts
            facts = FileFacts(line)
        elif kind == "< ":
            facts.only_fast.append(line[2:])
        elif kind == "> ":
            facts.only_full.append(line[2:])
        else:
            facts.lines.append(line)
    if facts is not None:
        yield facts


def _run(arguments, write):
    process = subprocess.Popen([os.environ["DUMP_FACTS"], "compare", *arguments],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)

    def feed():
        try:
            with process.stdin as stream:
                write(stream)
        except BrokenPipeError:
            pass  # its exit status says what happened

    feeder = threading.Thread(target=feed)
    feeder.start()
    try:
        yield from _parse(process.stdout)
    finally:
        process.stdout.close()
        feeder.join()
        status = process.wait()
    if status != 0:
        raise AssertionError(f"dump_facts ended with status {process.returncode}")


def of_paths(paths, *arguments):
    """The facts of each file, in order."""
    def write(stream):
        for path in paths:
            stream.write(os.fsencode(path) + b"\n")
    return _run(arguments, write)


def of_sources(sources, *arguments):
    """The facts of each source (bytes), in order."""
    def write(stream):
        for source in sources:
            stream.write(b"%d\n" % len(source) + source)
    return _run(["frames", *arguments], write)
