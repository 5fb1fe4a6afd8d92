"""The imports of Python sources as CPython's `ast` sees them: the reference of the differentials.

As a program, reads paths from stdin, one a line, and writes one line of JSON for each: a list of
imports, or null where this interpreter does not parse the file. Runs on CPython 3.8 and later.

An import is [line, column, end line, end column, scope, type-checking, lazy, level, module, name,
alias, is_from]: one for each imported name, in the order of the source.
"""

import ast
import json
import sys
import warnings


def dotted(node):
    """"a.b.c" for a name or attributes on a name, else ""."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    parts.append(node.id)
    return ".".join(reversed(parts))


def is_type_checking(node, names):
    name = dotted(node)
    return name in names or name.endswith(".TYPE_CHECKING")


def constant(node):
    """True or False for a literal truth value or integer, else None."""
    if isinstance(node, ast.Constant) and (node.value is None or type(node.value) in (bool, int)):
        return bool(node.value)
    return None


def reduced(node):
    """Constants are worked out of `and`, `or` and `not`: (constant, None) or (None, node)."""
    negated = False
    while isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        negated = not negated
        node = node.operand
    if isinstance(node, ast.BoolOp):
        is_and = isinstance(node.op, ast.And)
        rest = []
        for value in node.values:
            known, part = reduced(value)
            if known is None:
                rest.append(part)
            elif known != is_and:
                return (known != negated, None)
        if not rest:
            return (is_and != negated, None)
        return (None, ("not" if negated else "", "and" if is_and else "or", rest))
    known = constant(node)
    if known is not None:
        return (known != negated, None)
    return (None, ("not" if negated else "", "atom", node))


def implies(formula, truth, names):
    """Whether TYPE_CHECKING must be true where the formula is `truth`."""
    negation, kind, content = formula
    if negation:
        truth = not truth
    if kind == "atom":
        return truth and is_type_checking(content, names)
    parts = [implies(part, truth, names) for part in content]
    return any(parts) if (kind == "and") == truth else all(parts)


def test_implies(test, truth, names):
    known, formula = reduced(test)
    return known is None and implies(formula, truth, names)


def type_checking_names(tree):
    """Names that stand for TYPE_CHECKING anywhere in the file."""
    names = {"TYPE_CHECKING"}
    assignments = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name == "TYPE_CHECKING":
                    names.add(alias.asname or alias.name)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[-1], ast.Name):
            assignments.append((node.targets[-1].id, node.value))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            assignments.append((node.target.id, node.value))
    size = 0
    while size != len(names):
        size = len(names)
        names.update(name for name, value in assignments if is_type_checking(value, names))
    return names


def imports_of(source):
    """The imports of `source` (bytes), or None where ast does not parse it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    names = type_checking_names(tree) if b"TYPE_CHECKING" in source else {"TYPE_CHECKING"}
    found = []
    pending = [(tree, "module", False)]
    while pending:
        node, scope, checking = pending.pop()
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            is_from = isinstance(node, ast.ImportFrom)
            for alias in node.names:
                module = (node.module or "") if is_from else alias.name
                found.append([node.lineno, node.col_offset, node.end_lineno, node.end_col_offset,
                              scope, checking, bool(getattr(node, "is_lazy", 0)),
                              (node.level or 0) if is_from else 0, module,
                              alias.name if is_from else "", alias.asname or "", is_from])
            continue
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            pending.extend((child, "function", checking) for child in node.body)
        elif isinstance(node, ast.ClassDef):
            inner = "function" if scope == "function" else "class"
            pending.extend((child, inner, checking) for child in node.body)
        elif isinstance(node, ast.If):
            pending.extend((child, scope, checking or test_implies(node.test, True, names))
                           for child in node.body)
            pending.extend((child, scope, checking or test_implies(node.test, False, names))
                           for child in node.orelse)
        elif isinstance(node, ast.While):
            pending.extend((child, scope, checking or test_implies(node.test, True, names))
                           for child in node.body)
            pending.extend((child, scope, checking) for child in node.orelse)
        else:
            # Statements only: expressions hold no imports.
            for field in ("body", "orelse", "finalbody", "handlers", "cases"):
                children = getattr(node, field, None)
                if isinstance(children, list):
                    pending.extend((child, scope, checking) for child in children)
    found.sort(key=lambda item: item[:2])
    return found


def main():
    for line in sys.stdin:
        with open(line.rstrip("\n"), "rb") as file:
            print(json.dumps(imports_of(file.read())))


if __name__ == "__main__":
    main()
