"""JSON text without the json module, which the program may not have loaded, or may shadow."""

from clew_trace.system import own_builtins as __builtins__  # noqa: F401

_MEMO_LIMIT = 50000  # Names and paths come again and again.
_memo = {}


def encode(value):
    """None, bool, int, str, list, tuple and dict with string keys; pure ASCII."""
    kind = type(value)
    if kind is str:
        return _memo.get(value) or _string(value)
    if value is None:
        return "null"
    if kind is dict:
        return "{%s}" % ",".join(
            [
                (_memo.get(k) or _string(k))
                + ":"
                + ((_memo.get(v) or _string(v)) if type(v) is str else encode(v))
                for k, v in value.items()
            ]
        )
    if kind in (list, tuple):
        return "[%s]" % ",".join([encode(item) for item in value])
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return int.__repr__(value)
    return _string(str.__str__(value)) if isinstance(value, str) else "null"


def _string(text):
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        encoded = '"%s"' % text
    else:
        encoded = '"%s"' % "".join([_character(c) for c in text])
    if len(_memo) < _MEMO_LIMIT:
        _memo[text] = encoded
    return encoded


def _character(c):
    if c in '"\\':
        return "\\" + c
    code = ord(c)
    if 0x20 <= code < 0x7F:
        return c
    if code < 0x10000:  # A lone surrogate (an undecodable byte of a file name) too.
        return "\\u%04x" % code
    code -= 0x10000
    return "\\u%04x\\u%04x" % (0xD800 | code >> 10, 0xDC00 | code & 0x3FF)
