"""Generates small packages with import cycles, the same ones for the same seed.

Every module is made of random statements of the kinds that decide what a cycle comes to: each form
of import, uses of what was imported in bases, decorators, defaults, annotations and calls,
conditionals, handlers, deletions, `__all__`, module `__getattr__`, and methods that operators, tests,
loops and formatting call. `package(seed)` returns
{relative path: source}.
"""

import random


# Methods, and what each returns.
SPECIAL_METHODS = [
    ("__add__(self, other)", "1"), ("__radd__(self, other)", "1"), ("__iadd__(self, other)", "self"),
    ("__neg__(self)", "1"), ("__lt__(self, other)", "True"), ("__eq__(self, other)", "False"),
    ("__contains__(self, item)", "True"), ("__getitem__(self, key)", "1"),
    ("__setitem__(self, key, value)", "None"), ("__delitem__(self, key)", "None"),
    ("__iter__(self)", "iter((1, 2))"), ("__bool__(self)", "True"), ("__len__(self)", "2"),
    ("__str__(self)", "'s'"), ("__format__(self, spec)", "'f'"), ("__hash__(self)", "1"),
    ("__enter__(self)", "self"), ("__exit__(self, *what)", "False"), ("__call__(self, *q)", "1"),
    ("__setattr__(self, name, value)", "None"),
]
# Statements that call them, of an object.
SPECIAL_USES = [
    "{0} + 1", "1 + {0}", "-{0}", "{0} < 1", "1 > {0}", "{0} == 1", "{0} != 1", "1 in {0}",
    "1 not in {0}", "{0}[1]", "{0}[1] = 2", "del {0}[1]", "[i for i in {0}]", "x, y = {0}",
    "[*{0}]", "not {0}", "{0} and 1", "assert {0}", "len({0})", "str({0})", "f'{{{0}}}'",
    "f'{{{0}!s}}'", "'%s' % {0}", "'{{}}'.format({0})", "hash({0})", "{{{0}: 1}}", "list({0})",
    "{0}()", "{0}.x = 1", "for i in {0}: pass", "if {0}: pass", "while {0}: break",
    "with {0}: pass", "bool({0})", "sum([{0}, 1])", "x = {0}; x += 1", "{0} if {0} else 1",
]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.top = "p"
        self.modules = []  # dotted names
        self.packages = set()
        self.counter = 0
        # How often an import goes against the order in which all would be well.
        self.tension = self.random.choice([0.0, 0.03, 0.1, 0.3])

    def chance(self, probability):
        return self.random.random() < probability

    def choose(self, items):
        return self.random.choice(items)

    def fresh(self, prefix):
        self.counter += 1
        return f"{prefix}{self.counter}"

    # The shape of the package, and the names that each module means to bind.

    def plan(self):
        self.modules = [self.top]
        self.packages = {self.top}
        size = self.random.randint(2, 8)
        names = list("abcdefgh")
        while len(self.modules) < size:
            parent = self.choose(sorted(self.packages))
            if parent.count(".") >= 2:
                continue
            name = f"{parent}.{names[len(self.modules) - 1]}"
            self.modules.append(name)
            if self.chance(0.25):
                self.packages.add(name)
        # A package comes before its children or, rarer, after them: it re-exports.
        self.order = list(self.modules)
        if self.chance(0.5):
            self.random.shuffle(self.order)
        self.names = {}
        for module in self.modules:
            plan = []
            for _ in range(self.random.randint(1, 4)):
                kind = self.choose(["value", "function", "class", "value", "function", "class",
                                    "list", "decorator", "special"])
                plan.append((self.fresh({"value": "v", "function": "f", "class": "C",
                                         "list": "l", "decorator": "d",
                                         "special": "S"}[kind]), kind))
            self.names[module] = plan

    def path(self, module):
        path = module.replace(".", "/")
        return path + ("/__init__.py" if module in self.packages else ".py")

    def relative(self, module, target):
        """`target` as a relative module name seen from `module`, or None."""
        package = module if module in self.packages else module.rpartition(".")[0]
        if not package:
            return None
        dots = 1
        while True:
            if target == package:
                return "." * dots
            if target.startswith(package + "."):
                return "." * dots + target[len(package) + 1:]
            package = package.rpartition(".")[0]
            dots += 1
            if not package:
                return None

    def spell(self, module, target):
        relative = self.relative(module, target)
        return relative if relative and self.chance(0.5) else target

    # Statements. `known` maps expressions that the module has at hand to their kinds.

    def source(self, module):
        lines = []
        self.module = module
        self.known = {}
        self.own = []
        if self.chance(0.15):
            lines.append("from __future__ import annotations")
        if self.chance(0.3):
            lines.append("import sys")
        if self.chance(0.3):
            lines.append("from typing import TYPE_CHECKING")
            self.typing = True
        else:
            self.typing = False
        plan = list(self.names[module])
        imports = self.random.randint(1, 3)
        steps = ["import"] * imports + ["own"] * len(plan) + ["use"] * self.random.randint(0, 3)
        steps += ["odd"] * self.random.randint(0, 2)
        # Imports are mostly at the top; that is where cycles bite.
        if self.chance(0.7):
            steps.sort(key=lambda step: (step != "import") * self.random.random())
        else:
            self.random.shuffle(steps)
        if self.chance(0.12):
            exported = [name for name, _ in plan if self.chance(0.8)]
            where = self.random.randint(0, len(steps))
            steps.insert(where, ("all", exported))
        if self.chance(0.08):
            steps.insert(self.random.randint(0, len(steps)), "getattr")
        for step in steps:
            if step == "import":
                lines += self.an_import()
            elif step == "own":
                lines += self.own_name(*plan.pop(0))
            elif step == "use":
                lines += self.use()
            elif step == "odd":
                lines += self.odd()
            elif step == "getattr":
                lines += self.module_getattr()
            else:
                text = ", ".join(f'"{name}"' for name in step[1])
                lines.append(f"__all__ = [{text}]")
                if self.chance(0.3) and plan:
                    lines.append(f'__all__ += ["{plan[0][0]}"]')
                elif self.chance(0.2) and plan:
                    lines.append(f'__all__.append("{plan[0][0]}")')
        return "\n".join(lines) + "\n"

    def target(self):
        others = [m for m in self.modules if m != self.module]
        if not self.chance(self.tension):
            here = self.order.index(self.module)
            others = [m for m in others if self.order.index(m) < here] or [None]
        return self.choose(others)

    def name_of(self, target):
        names = list(self.names[target])
        if self.chance(0.02):  # something that the module may re-export
            other = self.choose(self.modules)
            names = self.names[other]
        return self.choose(names)

    def plain_import(self):
        """(statement, {expression: kind}) of one import at any depth."""
        target = self.target()
        if target is None:
            return "import collections", {}
        form = self.random.random()
        if form < 0.45:
            name, kind = self.name_of(target)
            spelled = self.spell(self.module, target)
            if self.chance(0.2):
                alias = self.fresh("x")
                return f"from {spelled} import {name} as {alias}", {alias: kind}
            if self.chance(0.2):
                second, second_kind = self.name_of(target)
                return (f"from {spelled} import ({name},\n    {second})",
                        {name: kind, second: second_kind})
            return f"from {spelled} import {name}", {name: kind}
        if form < 0.65 and target != self.top:
            parent, _, leaf = target.rpartition(".")
            spelled = self.spell(self.module, parent)
            return f"from {spelled} import {leaf}", self.module_names(target, leaf)
        if form < 0.8:
            return f"import {target}", self.module_names(target, target)
        if form < 0.9:
            alias = self.fresh("m")
            return f"import {target} as {alias}", self.module_names(target, alias)
        spelled = self.spell(self.module, target)
        return f"from {spelled} import *", dict(self.names[target][:2])

    def module_names(self, target, expression):
        return {f"{expression}.{name}": kind for name, kind in self.names[target]}

    def an_import(self):
        statement, known = self.plain_import()
        form = self.random.random()
        star = statement.endswith("*")
        indented = "\n".join("    " + line for line in statement.split("\n"))
        if form < 0.72:
            self.known.update(known)
            return [statement]
        if form < 0.80:
            error = self.choose(["ImportError", "ModuleNotFoundError", "AttributeError",
                                 "Exception", "(ImportError, AttributeError)", "NameError"])
            bound = sorted(n for n in known if "." not in n)
            fallback = [f"    {n} = None" for n in bound] or ["    pass"]
            if star:
                fallback = ["    pass"]
            if self.chance(0.2):
                other, other_known = self.plain_import()
                if not other.endswith("*"):
                    fallback = ["    " + line for line in other.split("\n")]
            lines = ["try:", indented, f"except {error}:"] + fallback
            if self.chance(0.2):
                lines += ["else:", f"    {self.fresh('ok')} = True"]
            if self.chance(0.1):
                lines += ["finally:", f"    {self.fresh('fin')} = True"]
            if self.chance(0.5):
                self.known.update({name: "maybe" for name in known})
            return lines
        if form < 0.86 and known and not star:
            name = self.fresh("g")
            result = self.choose(sorted(known))
            body = indented + f"\n    return {result}"
            lines = [f"def {name}():", body]
            if self.chance(0.6):
                if self.chance(0.5):
                    lines.append(f"{self.fresh('r')} = {name}()")
                else:
                    self.known[name] = "called"
            return lines
        if form < 0.90:
            condition = "TYPE_CHECKING" if self.typing else "False"
            if self.chance(0.2):
                condition = "not " + condition
                self.known.update(known)
            return [f"if {condition}:", indented]
        if form < 0.93:
            condition = self.choose(["sys.version_info >= (3, 6)", "sys.version_info[0] == 2",
                                     "sys.platform == 'win32'", "sys.platform != 'win32'",
                                     "__name__ == '__main__'", "__debug__"])
            self.known.update({name: "maybe" for name in known})
            return ["import sys", f"if {condition}:", indented]
        if form < 0.96 and not star:
            target = self.target()
            if target is None:
                return []
            name = self.fresh("im")
            self.known.update(self.module_names(target, name))
            if self.chance(0.5):
                return ["import importlib", f'{name} = importlib.import_module("{target}")']
            relative = self.relative(self.module, target)
            if relative and relative.strip("."):
                return ["from importlib import import_module",
                        f'{name} = import_module("{relative}", __package__)']
            return ["from importlib import import_module", f'{name} = import_module("{target}")']
        if not star:
            self.known.update(known)
            return [f"class {self.fresh('K')}:", indented]
        self.known.update(known)
        return [statement]

    def expression(self):
        pool = list(self.known.items()) + list(self.own)
        if not pool or self.chance(0.05):
            return "1", "value"
        return self.choose(pool)

    def of_kind(self, *kinds):
        pool = [e for e, k in list(self.known.items()) + self.own if k in kinds]
        return self.choose(pool) if pool else None

    def own_name(self, name, kind):
        lines = self.own_lines(name, kind)
        self.own.append((name, kind))
        return lines

    def own_lines(self, name, kind):
        if kind == "value":
            if self.chance(0.3):
                return [f"{name} = ({self.expression()[0]}, 1)"]
            if self.chance(0.1):
                return [f"if {self.choose(['True', '__debug__', '1'])}:", f"    {name} = 1",
                        "else:", f"    {name} = 2"]
            return [f"{name} = {self.random.randint(1, 9)}"]
        if kind == "list":
            return [f"{name} = [{self.expression()[0]}]"]
        if kind == "decorator":
            inner = [f"def {name}(o):"]
            if self.chance(0.3):
                inner.append(f"    {self.expression()[0]}")
            if self.chance(0.2):
                inner = [f"def {name}(o):", "    def wrapper(*args):", "        return o(*args)"]
                return inner + ["    return wrapper"]
            return inner + ["    return o"]
        if kind == "function":
            lines = []
            decorator = self.of_kind("decorator")
            if decorator and self.chance(0.4):
                lines.append(f"@{decorator}")
            default = f"={self.expression()[0]}" if self.chance(0.2) else "=None"
            annotation = f": {self.expression()[0]}" if self.chance(0.2) else ""
            returns = f" -> {self.expression()[0]}" if self.chance(0.1) else ""
            lines.append(f"def {name}(q{annotation}{default}){returns}:")
            if self.chance(0.2):
                statement, known = self.plain_import()
                if not statement.endswith("*"):
                    lines += ["    " + line for line in statement.split("\n")]
                    if known and self.chance(0.5):
                        lines.append(f"    {self.choose(sorted(known))}")
            if self.chance(0.3):
                lines.append(f"    {self.expression()[0]}")
            if self.chance(0.05):
                later = self.choose(self.names[self.module])[0]
                lines.append(f"    {later}")
            lines.append("    return q")
            return lines
        if kind == "special":
            lines = [f"class {name}:"]
            for method, result in SPECIAL_METHODS:
                lines.append(f"    def {method}:")
                if self.chance(0.15):
                    lines.append(f"        {self.expression()[0]}")
                if self.chance(0.04):
                    statement, _ = self.plain_import()
                    if not statement.endswith("*"):
                        lines += ["        " + line for line in statement.split("\n")]
                lines.append(f"        return {result}")
            return lines
        lines = []
        decorator = self.of_kind("decorator")
        if decorator and self.chance(0.2):
            lines.append(f"@{decorator}")
        base = self.of_kind("class")
        lines.append(f"class {name}({base}):" if base and self.chance(0.6) else f"class {name}:")
        body = []
        if self.chance(0.3):
            body.append(f"    attr = {self.expression()[0]}")
        if self.chance(0.2):
            body.append(f"    note: {self.expression()[0]} = None")
        if self.chance(0.3):
            body += ["    def __init__(self, *args):", f"        self.x = {self.expression()[0]}"]
        if self.chance(0.15):
            body += ["    def __init_subclass__(cls, **kw):", f"        {self.expression()[0]}"]
        if self.chance(0.15):
            body += ["    def method(self, q=None):", f"        return {self.expression()[0]}"]
        if self.chance(0.1):
            body += ["    @property", "    def prop(self):", f"        return {self.expression()[0]}"]
        if self.chance(0.1):
            body += ["    @classmethod", "    def make(cls):", "        return cls()"]
        return lines + (body or ["    pass"])

    def use(self):
        form = self.random.random()
        function = self.of_kind("function")
        cls = self.of_kind("class")
        if form < 0.3 and function:
            return [f"{self.fresh('r')} = {function}({self.expression()[0]})"]
        if form < 0.45 and cls:
            return [f"{self.fresh('i')} = {cls}()"]
        special = self.of_kind("special")
        if special and self.chance(0.7):
            uses = [self.choose(SPECIAL_USES) for _ in range(self.random.randint(1, 3))]
            return [use.format(special + "()") for use in uses]
        called = self.of_kind("called")
        if form < 0.6 and called:
            return [f"{called}()"]
        if form < 0.7:
            return [f"{self.fresh('n')}: {self.expression()[0]} = 1"]
        if form < 0.75 and cls:
            return [f"{self.fresh('i')} = {cls}().x if hasattr({cls}, 'x') else None"]
        if form < 0.8:
            return [f"{self.fresh('t')} = [{self.expression()[0]} for _ in (1, 2)]"]
        if form < 0.85:
            return [f"{self.fresh('t')} = lambda: {self.expression()[0]}"]
        return [f"{self.fresh('u')} = {self.expression()[0]}"]

    def tested_import(self):
        """An import below a test of what a value is, or below one that no reader can decide."""
        statement, known = self.plain_import()
        if statement.endswith("*"):
            return []
        body = ["    " + line for line in statement.split("\n")]
        value = self.of_kind("value") or "7"
        cls = self.of_kind("class")
        form = self.random.random()
        if form < 0.3:
            return [f"if isinstance({value}, {self.choose(['int', 'str', '(int, str)', 'tuple'])}):"
                    ] + body
        if form < 0.45 and cls:
            return [f"if issubclass({cls}, {self.choose(['int', 'object', cls])}):"] + body
        if form < 0.6 and cls:
            return [f"if type({value}) is {cls} or isinstance({value}, {cls}):"] + body
        if form < 0.8:
            holder = self.fresh("H")
            return [f"class {holder}:", "    def __init__(self):",
                    f"        self.__dict__['x'] = {value}",
                    f"if '{self.choose('xy')}' in {holder}().__dict__:"] + body
        if form < 0.9:
            return [f"if getattr(7, '{self.choose(['real', '_none'])}', None) is None:"] + body
        return ["import os", "if os.sep:"] + body

    def odd(self):
        if self.chance(0.15):
            return self.tested_import()
        form = self.random.random()
        dotted = [e for e in self.known if "." in e]
        if form < 0.2 and self.own:
            name, kind = self.choose(self.own)
            if self.chance(0.1):
                self.own.remove((name, kind))
                return [f"del {name}"]
            return [f"if 0:", f"    del {name}"]
        if form < 0.4 and dotted:
            module, _, name = self.choose(dotted).rpartition(".")
            return [f"{self.fresh('h')} = getattr({module}, '{name}', None)"]
        if form < 0.55 and dotted:
            module, _, name = self.choose(dotted).rpartition(".")
            return [f"if hasattr({module}, '{name}'):", f"    {self.fresh('h')} = {module}.{name}",
                    "else:", f"    {self.fresh('h')} = 0"]
        if form < 0.65:
            return ["try:", f"    {self.fresh('h')} = {self.expression()[0]}",
                    f"except {self.choose(['AttributeError', 'NameError', 'Exception'])}:",
                    "    pass"]
        if form < 0.72 and dotted:
            module, _, name = self.choose(dotted).rpartition(".")
            return [f"{module}.{self.fresh('s')} = 1"]
        if form < 0.8:
            other, _ = self.plain_import()
            if other.endswith("*"):
                return []
            return [f"for _ in range(2):"] + ["    " + line for line in other.split("\n")]
        if form < 0.88:
            return ["import os", f"if os.environ.get('CLEW_UNSET'):",
                    f"    {self.fresh('e')} = 1", "else:", f"    {self.fresh('e')} = 2"]
        if form < 0.94:
            statement, known = self.plain_import()
            if statement.endswith("*"):
                return []
            return ["import contextlib", "with contextlib.suppress(ImportError, AttributeError):"] + [
                "    " + line for line in statement.split("\n")]
        return ["if 'p.b' in sys.modules:" if self.chance(0) else "if not __name__:",
                f"    {self.fresh('e')} = 1"]

    def module_getattr(self):
        target = self.target() or self.module
        name = self.choose(self.names[target])[0]
        form = self.random.random()
        if form < 0.4:
            return ["def __getattr__(name):", f"    if name == '{name}':",
                    f"        from {target} import {name}", f"        return {name}",
                    "    raise AttributeError(name)"]
        if form < 0.7:
            return [f"_lazy = {{'{name}': '{target}'}}", "def __getattr__(name):",
                    "    if name in _lazy:", "        import importlib",
                    "        return getattr(importlib.import_module(_lazy[name]), name)",
                    "    raise AttributeError(f'no {name}')"]
        return ["def __getattr__(name):", f"    {self.expression()[0]}",
                "    raise AttributeError(name)"]

    def package(self):
        self.plan()
        files = {self.path(module): self.source(module) for module in self.modules}
        return files, list(self.modules)


def package(seed):
    """({relative path: source}, [module, ...]) of one package."""
    return Generator(seed).package()


if __name__ == "__main__":
    import sys

    for file, text in package(int(sys.argv[1]))[0].items():
        print(f"# {file}\n{text}")
