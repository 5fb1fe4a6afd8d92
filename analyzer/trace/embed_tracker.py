"""Writes a C++ source that holds the tracker's files: `embed_tracker.py OUT DIRECTORY FILE...`.

The names are those below DIRECTORY, sorted.
"""

import sys

_HEAD = """#include "analyzer/trace/tracker_files.h"

namespace clew {
namespace {

constexpr TrackerFile kFiles[] = {
"""

_TAIL = """};

}  // namespace

absl::Span<const TrackerFile> TrackerFiles() { return kFiles; }

}  // namespace clew
"""


def literal(text):
    """A C++ string literal of `text`, a line of it a line."""
    lines = text.split("\n")
    pieces = [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    return "\n".join("     " + _quoted(piece) for piece in pieces) or '     ""'


def _quoted(text):
    out = []
    for byte in text.encode():
        if byte in b'"\\':
            out.append("\\" + chr(byte))
        elif byte == 0x0A:
            out.append("\\n")
        elif 0x20 <= byte < 0x7F and byte != 0x3F:
            out.append(chr(byte))
        else:
            out.append("\\%03o" % byte)
    return '"' + "".join(out) + '"'


def main(out, directory, *paths):
    with open(out, "w", encoding="ascii") as source:
        source.write(_HEAD)
        for path in sorted(paths):
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
            name = path[path.index(directory + "/") + len(directory) + 1 :]
            source.write('    {"%s",\n%s},\n' % (name, literal(text)))
        source.write(_TAIL)


if __name__ == "__main__":
    main(*sys.argv[1:])
