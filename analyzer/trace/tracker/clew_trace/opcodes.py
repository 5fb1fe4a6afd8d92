"""Whether a frame is executing an import statement.

The number of IMPORT_NAME differs between versions, and the `opcode` module must not be imported
(a program may have its own). So the interpreter is asked: a statement is run whose `__import__`
looks at its caller.
"""

import sys

from clew_trace.system import own_builtins as __builtins__  # noqa: F401

_getframe = sys._getframe


def _observe(source):
    seen = []

    def spy(*_):
        frame = _getframe(1)
        seen.append(frame.f_code.co_code[frame.f_lasti])

    exec(compile(source, "<clew_trace>", "exec"), {"__builtins__": {"__import__": spy}})
    return seen[0]


IMPORT_NAME = _observe("import x")
# Past the 256th name the instruction has a prefix, and before 3.11 f_lasti points at the prefix.
_PREFIX = _observe("".join("n%d = 0\n" % i for i in range(260)) + "import x")
EXTENDED_ARG = None if _PREFIX == IMPORT_NAME else _PREFIX

# co_code is a copy since 3.11. The value keeps the code object, so that its id stays its own.
_bytecode = {}
_LIMIT = 512


def at_import_statement(frame):
    """True if `frame` is executing IMPORT_NAME right now."""
    code = frame.f_code
    entry = _bytecode.get(id(code))
    if entry is None:
        if len(_bytecode) >= _LIMIT:
            _bytecode.clear()
        entry = _bytecode[id(code)] = (code, code.co_code)
    position = frame.f_lasti
    if position < 0:
        return False
    instructions = entry[1]
    while instructions[position] == EXTENDED_ARG:
        position += 2
    return instructions[position] == IMPORT_NAME
