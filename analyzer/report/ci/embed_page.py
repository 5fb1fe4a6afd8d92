"""Writes a C++ source with the page's script and style: `embed_page.py OUT FILE...`.

Style sheets and scripts are put together in the order of their names; the scripts are one function,
so that nothing of them is a global.
"""

import base64
import hashlib
import sys

_SOURCE = """#include "analyzer/report/ci/page_files.h"

namespace clew {

%s}  // namespace clew
"""

_FUNCTION = """PageFile %s() {
  static constexpr char kText[] =
%s;
  return {{kText, sizeof(kText) - 1}, "%s"};
}

"""


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


def _function(name, text):
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    literal = "\n".join("      " + _quoted(line) for line in text.splitlines(keepends=True))
    return _FUNCTION % (name, literal, digest)


def read(paths, suffix):
    """The files of that suffix, in the order of their names."""
    texts = []
    for path in sorted(paths):
        if path.endswith(suffix):
            with open(path, encoding="utf-8") as file:
                texts.append(file.read())
    return "".join(texts)


def script_text(paths):
    """The whole script."""
    text = '"use strict";\n(() => {\n' + read(paths, ".js") + "})();\n"
    for forbidden in ("</script", "<!--"):
        if forbidden in text:
            raise SystemExit("the script holds " + forbidden)
    return text


def main(out, *paths):
    functions = _function("PageScript", script_text(paths))
    functions += _function("PageStyle", read(paths, ".css"))
    with open(out, "w", encoding="ascii") as source:
        source.write(_SOURCE % functions)


if __name__ == "__main__":
    main(*sys.argv[1:])
