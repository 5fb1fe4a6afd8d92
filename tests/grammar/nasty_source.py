"""Python sources that are hard to read: made at random, the same for the same seed.

    nasty_source.generate(seed)   bytes that CPython accepts, save where `modern` syntax is newer
    nasty_source.damage(source, seed)   the same after random cuts and edits of bytes

`python3 nasty_source.py SEED` prints one.
"""

import random
import sys

NAMES = ("a", "b", "os", "sys", "x1", "_y", "match", "case", "type", "lazy", "_", "ünï", "π", "print",
         "importlib", "import_module", "importer", "from_", "imports", "self", "exec_")
MODULES = ("a", "a.b", "os.path", "pkg.sub.mod", "typing", "importlib", "importlib.util", "sys",
           "ünï.mod", "match", "case.type", "lazy", "__future__x", "p . q", "six.moves", "pkgutil",
           "runpy", "contextlib", "builtins")
TEXTS = ("import hidden", "from hidden import thing", "\\n", "\\'", '\\"', "#", "{{", "}}", "(", ")",
         "]", ":", ";", "if x:", "\\\\", "é", "日本", "\\N{BULLET}", "import_module('hid')", "lambda: 0",
         "__all__ = ['hid']", "%s", "\\x41", "\t", "=", "def f():")
TESTS = ("TYPE_CHECKING", "typing.TYPE_CHECKING", "t.TYPE_CHECKING", "TC", "not TYPE_CHECKING",
         "TYPE_CHECKING and x", "x or TYPE_CHECKING", "not (TC or x)", "not not TC",
         "(TYPE_CHECKING)", "TYPE_CHECKING or TC", "x and (y or TC) and TC", "TC and not x",
         "False", "True", "0", "1", "None", "not 0", "True and TC", "False or TC", "x and False",
         "sys.version_info >= (3, 8)", "sys.version_info[0] == 2", "sys.version_info[:2] < (3, 10)",
         "(3,) <= sys.version_info", "sys.version_info.major > 2", "sys.hexversion > 0x3000000",
         "sys.platform == 'win32'", "'linux' == sys.platform", "sys.platform.startswith('java')",
         "os.name != 'nt'", "platform.system() == \"Darwin\"", "plat == 'x'",
         "__name__ == '__main__'", "'__main__' == __name__", "__name__ != '__main__'",
         "sys.version_info >= (3,) and sys.platform == 'darwin'", "x", "f(x)[0]", "x if y else z",
         "lambda: x", "(y := x)", "[i for i in x if i]", "x < y < z", "not x", "x is None",
         "importlib.util.find_spec('spec.name')", "__import__('tested')")
HANDLERS = ("ImportError", "ModuleNotFoundError", "Exception", "BaseException", "ValueError",
            "(ImportError, AttributeError)", "(KeyError, ValueError)", "builtins.ImportError",
            "ImportError as e", "Exception as exc", "(OSError,)", "errors[0]", "f('x')")


class Maker:
    """Makes one source. Methods return a statement: text whose later lines may stand anywhere."""

    def __init__(self, seed, modern):
        self.random = random.Random(seed)
        self.modern = modern
        self.step = self.random.choice(("    ", "  ", "\t", " ", "   ", "        "))
        self.budget = self.random.randint(2, 12)

    # ---- small pieces

    def pick(self, choices):
        return self.random.choice(choices)

    def chance(self, probability):
        return self.random.random() < probability

    def space(self):
        """Between two tokens that need some."""
        return self.pick((" ", " ", " ", " ", "  ", "\t", " \\\n", "\\\n ", " \f"))

    def gap(self):
        """Between two tokens that need none."""
        return self.pick(("", "", "", "", " ", "\t", " \\\n  "))

    def inside(self):
        """Between two tokens inside brackets."""
        return self.pick(("", "", " ", "\n", "\n  ", "  # import hidden\n", " # )]}'\"\"\"\n\n", "\\\n",
                          "\n\t\n"))

    def name(self):
        return self.pick(NAMES)

    def text(self, triple, quote, raw=False):
        parts = []
        for _ in range(self.random.randint(0, 4)):
            part = self.pick(TEXTS)
            if (raw and "\\" in part) or (quote in part and "\\" not in part):
                continue
            parts.append(part)
            if triple and self.chance(0.4):
                parts.append("\n")
            if triple and self.chance(0.2):
                parts.append("'" if quote == '"' else '"')
        if not raw and self.chance(0.1):
            parts.append("\\\n")
        return " ".join(parts)

    def string(self):
        quote = self.pick("'\"")
        triple = self.chance(0.3)
        prefix = self.pick(("", "", "", "", "r", "b", "u", "R", "rb", "Br", "B", "U"))
        raw = "r" in prefix.lower()
        body = self.text(triple, quote, raw)
        if "b" in prefix.lower():
            body = body.encode("ascii", "ignore").decode()
        mark = quote * 3 if triple else quote
        return prefix + mark + body + mark

    def f_string(self, depth=0):
        quote = self.pick("'\"")
        other = '"' if quote == "'" else "'"
        triple = self.chance(0.3)
        mark = quote * 3 if triple else quote
        prefix = self.pick(("f", "F", "rf", "fR", "Rf"))
        if self.modern and self.chance(0.2):
            prefix = self.pick(("t", "T", "rt", "tR"))
        parts = []
        for _ in range(self.random.randint(0, 4)):
            if self.chance(0.5):
                parts.append(self.pick(("import hidden", "{{", "}}", "#", "é", "from x import y",
                                        other, "(", ":", "!r", "=")))
                continue
            if self.modern and depth < 2 and self.chance(0.6):
                inner = self.pick((self.f_string(depth + 1), "x[" + quote + "k" + quote + "]",
                                   "__import__(" + quote + "deep" + quote + ")", "x # }\n", "{1: 2}[1]",
                                   "\n x\n", "lambda_", "(lambda: 1)()"))
            else:
                inner = self.pick(("x", "x.y", "f(x)", "x[0]", "x!r", "x:>10", "x!s:{w}", "x:{w}.{p}",
                                   "x=", "x + y", "(x, y)", "d[" + other + "k" + other + "]",
                                   "__import__(" + other + "fmt" + other + ").y", "x != y",
                                   "(lambda a: a)(1)", "{1: 2}[1]:x", "x:%H:%M", "x == y", "(y:=x)",
                                   "x if y else z"))
            if inner.startswith("{"):
                inner = " " + inner
            parts.append("{" + inner + self.pick(("", "", " ") if "#" not in inner else ("",)) + "}")
        return prefix + mark + " ".join(parts) + mark

    def folded(self, text):
        """An expression whose value is `text`."""
        kind = self.random.randint(0, 7)
        if kind == 0:
            return repr(text)
        if kind == 1:
            cut = self.random.randint(0, len(text))
            return repr(text[:cut]) + self.space() + repr(text[cut:])
        if kind == 2:
            cut = self.random.randint(0, len(text))
            return f'"{text[:cut]}" + \'{text[cut:]}\''
        if kind == 3:
            return "(" + self.inside() + f'"""{text}"""' + self.inside() + ")"
        if kind == 4:
            return "__name__ + '." + text + "'"
        if kind == 5:
            return 'f"{__name__}.' + text + '"'
        if kind == 6:
            return "f'{__package__}." + text + "'"
        return self.pick(("CONST", "OTHER", "name", "f'{x}.y'", "'a' % b", "CONST + '.z'"))

    def expression(self, depth=0):
        if depth > 3:
            return self.name()
        kind = self.random.randint(0, 21)
        again = lambda: self.expression(depth + 1)
        if kind <= 2:
            return self.name()
        if kind <= 4:
            return self.string()
        if kind <= 6:
            return self.f_string()
        if kind == 7:
            return "(" + self.inside() + again() + self.inside() + ")"
        if kind == 8:
            return "[" + self.inside() + again() + "," + self.inside() + again() + self.inside() + "]"
        if kind == 9:
            return "{" + self.inside() + again() + ": " + again() + self.inside() + "}"
        if kind == 10:
            return f"(lambda{self.pick(('', ' a', ' a=1', ' *a, **k', ' a=f(x)', ' a=lambda b: 1'))}: {again()})"
        if kind == 11:
            return f"{again()} {self.pick(('+', '-', '==', 'and', 'or', 'in', 'is not', '//', '@', '<'))} {again()}"
        if kind == 12:
            return f"({again()} if {again()} else {again()})"
        if kind == 13:
            return f"{self.name()}({self.inside()}{again()}{self.inside()}, k={again()})"
        if kind == 14:
            return f"[{again()} for i in {self.name()} if {self.name()}]"
        if kind == 15:
            return self.dynamic(depth + 1)
        if kind == 16:
            return self.pick(("importlib.import_module", "__import__", "import_module", "im", "iu.find_spec",
                              "runpy.run_module", "load"))
        if kind == 17:
            return f"({self.name()} := {again()})"
        if kind == 18:
            return f"{self.name()}[{again()}:{again()}]"
        if kind == 19:
            return self.f_string() + self.space() + self.f_string() if self.chance(0.5) else "0x1f"
        if kind == 20:
            return self.pick(("...", "1e5", "0b1", "1j", "None", "x.import_", "a.from_.b", "not x", "-1"))
        return f"{self.name()}.{self.pick(('append', 'b', 'match', 'type', 'path'))}"

    # ---- imports

    def plain_import(self):
        parts = []
        for _ in range(self.pick((1, 1, 1, 2, 3))):
            part = self.pick(MODULES)
            if self.chance(0.3):
                part += self.space() + "as" + self.space() + self.name()
            parts.append(part)
        return "import" + self.space() + (self.gap() + "," + self.gap()).join(parts)

    def from_import(self):
        if self.chance(0.15):
            return "from typing import TYPE_CHECKING" + self.pick(("", " as TC", ", Any"))
        if self.chance(0.1):
            return self.pick(("from importlib import import_module", "from importlib import util as iu",
                              "from importlib import import_module as im", "from runpy import *",
                              "from sys import platform as plat", "from builtins import __import__ as load"))
        module = self.pick(MODULES + ("", ""))
        dots = self.pick(("", "", "", ".", "..", "...", ". .", ".... "))
        if not module and not dots:
            dots = "."
        head = "from" + self.space() + dots + module
        if not module and dots.endswith(".") and self.chance(0.3):
            head += "import"
        else:
            head += self.space() + "import"
        one = lambda: self.name() + (self.space() + "as" + self.space() + self.name()
                                     if self.chance(0.3) else "")
        if self.chance(0.4):
            names = [one() for _ in range(self.random.randint(1, 4))]
            body = (self.inside() + "," + self.inside()).join(names)
            body += self.pick(("", ",", " ,"))
            return head + self.gap() + "(" + self.inside() + body + self.inside() + ")"
        return head + self.space() + (self.gap() + "," + self.gap()).join(
            one() for _ in range(self.pick((1, 1, 2, 3))))

    def any_import(self):
        text = self.plain_import() if self.chance(0.4) else self.from_import()
        if self.modern and self.chance(0.1):
            text = "lazy " + text
        return text

    def dynamic(self, depth=0):
        function = self.pick(("importlib.import_module", "__import__", "import_module", "im", "iu.find_spec",
                              "importlib.util.find_spec", "runpy.run_module", "load", "pkgutil.walk_packages",
                              "builtins.__import__", "importlib.reload", "pkgutil.get_data", "runpy.run_path",
                              "importlib.machinery.SourceFileLoader", "imp.load_source", "exec", "eval",
                              "compile", "pkgutil.resolve_name", "sys.path.append", "sys.path.insert"))
        arguments = self.folded(self.pick(("dyn.mod", ".rel", "dyn", "..up.two", "os")))
        extra = self.pick(("", "", "", ", __name__", ", 'pkg'", ", package=__package__", ", {}, {}, ['x']",
                           ", globals(), locals(), ('y',), 1", ", fromlist=['z']", ", *args", ", **kw",
                           ", " + (self.expression(depth + 2) if depth < 2 else "x")))
        return f"{function}{self.gap()}({self.inside()}{arguments}{extra}{self.inside()})"

    # ---- simple statements

    def simple(self, in_function, in_loop=False):
        kind = self.random.randint(0, 27)
        if kind <= 7:
            text = self.any_import()
            if "import *" in text and in_function:
                return "from a import b"
            return text
        if kind <= 10:
            sign = self.pick(("=", "=", "+=", ": int =", ": 'T' =", "= z ="))
            return f"{self.name()} {sign} {self.expression()}"
        if kind == 11:
            return self.expression()
        if kind == 12:
            return self.string() if self.chance(0.5) else '"""' + self.text(True, '"') + '"""'
        if kind == 13:
            return self.pick(("__all__ = ['a', 'b']", "__all__ += ['c']", "__all__ = a.__all__ + ['d']",
                              "__all__.append('e')", "__all__.extend(a.__all__)", "__all__ = [n for n in x]",
                              "__all__: list = ('f',)", "__all__ = ['g'] + list(h)", "__all__.remove('a')",
                              "__all__ = [\n 'i', # 'no'\n 'j']", "__all__ = __all__ + ['k', *a.__all__]",
                              "__all__[:] = ['l']", "__all__, x = ['m'], 1", "__all__ = x = ['n']",
                              "__all__.extend(['o', f'p'])", "__all__.insert(0, 'q')"))
        if kind == 14:
            return self.pick(("sys.path.insert(0, 'lib')", "sys.path += ['x']", "sys.modules['a'] = b",
                              "sys.modules[__name__] = b", "sys.path[:] = []", "del sys.modules['x']",
                              "sys.meta_path.append(f)", "__path__ = []", "__path__.append('x')",
                              "sys.path_hooks.insert(0, f)", "site.addsitedir('y')", "sys.path = [d] + sys.path",
                              "__path__ = pkgutil.extend_path(__path__, __name__)",
                              "sys.path.append(os.path.join(os.path.dirname(__file__), 'v'))",
                              "sys.path.append(str(pathlib.Path(__file__).parent / 'w'))",
                              "pkg_resources.declare_namespace(__name__)", "del sys.path[0], x"))
        if kind == 15:
            return self.pick(("im = importlib.import_module", "load = __import__", "plat = sys.platform",
                              "TC = typing.TYPE_CHECKING", "CONST = 'const.mod'", "OTHER = 'a' + CONST",
                              "TC = TYPE_CHECKING", "TYPE_CHECKING = False", "name = f'{__name__}.x'",
                              "find: object = importlib.util.find_spec", "CONST: str = ('in' 'brackets')",
                              "pytest_plugins = ['plug.in', 'b']", "pytest_plugins = 'one.plug'",
                              "pytest_plugins: tuple = ('t',)", "pytest_plugins += [x]",
                              "pytest_plugins = find()"))
        if kind <= 18:
            return self.dynamic()
        if kind == 19:
            return "pass"
        if kind == 20:
            return f"del {self.name()}" + self.pick(("", ", x", "[0]"))
        if kind == 21:
            return f"assert {self.expression()}, {self.expression()}"
        if kind == 22:
            if in_function:
                return self.pick(("return ", "yield ", "x = yield ")) + self.expression()
            return f"raise {self.name()} from {self.name()}"
        if kind == 23:
            return self.pick(("match = 1", "case = 2", "type = 3", "match(x)", "case[0] = 1", "type(x).y",
                              "match, case = 1, 2", "match.x = 1", "print(match, case, type)", "_ = 1",
                              "match: int = 1", "case: str", "type: T = x", "lazy = 1", "lazy.x()",
                              "match[x] = y", "match * x", "match -x", "match (x), y", "type = type"))
        if kind == 24:
            if self.modern:
                return self.pick(("type X = int", "type Y[T] = list[T]", "type Z[*A, **P] = f[A, P]",
                                  "type match = case", "type type = type"))
            return "global import_x" if in_function else "x: 'import y'"
        if kind == 25:
            return f"{self.name()}, {self.name()} = {self.expression()}, {self.expression()}"
        if kind == 26 and in_loop:
            return self.pick(("break", "continue"))
        return "print(" + self.inside() + self.expression() + self.inside() + ")"

    def simple_line(self, in_function, in_loop=False):
        statements = [self.simple(in_function, in_loop)]
        while self.chance(0.15):
            statements.append(self.simple(in_function, in_loop))
        line = (self.gap() + ";" + self.gap()).join(statements)
        line += self.pick(("", "", "", ";", " ;", "  # import hidden", "# '''", " ", "\t", "  # é"))
        return line

    # ---- compound statements

    def suite(self, indent, in_function, in_loop=False, allow_line=True):
        """What follows a header's colon."""
        if allow_line and self.chance(0.15):
            return self.gap() + self.simple_line(in_function, in_loop) + "\n"
        deeper = indent + self.step
        lines = self.pick(("", "", "", "  # import hidden", " ")) + "\n"
        for _ in range(self.random.randint(1, 3)):
            lines += self.statement(deeper, in_function, in_loop)
        return lines

    def statement(self, indent, in_function=False, in_loop=False):
        self.budget -= 1
        lines = self.pick(("", "", "", "", "\n", "   \n", "# import hidden\n", indent + "# '\n", "\f\n",
                           " \t# dedented?\n"))
        start = lines + indent
        if not indent and self.chance(0.05):
            start = lines + "\f"
        if self.budget < 0 or len(indent) > 60 or self.chance(0.55):
            return start + self.simple_line(in_function, in_loop) + "\n"
        again = lambda **options: self.suite(indent, in_function, in_loop, **options)
        kind = self.random.randint(0, 11)
        if kind <= 3:
            text = start + "if" + self.space() + self.pick(TESTS) + self.gap() + ":" + again()
            while self.chance(0.3):
                text += indent + "elif" + self.space() + self.pick(TESTS) + self.gap() + ":" + again()
            if self.chance(0.4):
                text += indent + "else" + self.gap() + ":" + again()
            return text
        if kind <= 5:
            star = "*" if self.chance(0.1) else ""
            text = start + "try" + self.gap() + ":" + again()
            if self.chance(0.2):
                return text + indent + "finally:" + again()
            for _ in range(self.pick((1, 1, 2))):
                inner = self.suite(indent, in_function, in_loop and not star) if not star else (
                    "\n" + indent + self.step + "x = 1\n")
                text += indent + "except" + star + self.space() + self.pick(HANDLERS) + ":" + inner
            if not star and self.chance(0.2):
                text += indent + "except" + self.gap() + ":" + again()
            if self.chance(0.3):
                text += indent + "else:" + again()
            if self.chance(0.3):
                text += indent + "finally :" + again()
            return text
        if kind == 6:
            return self.definition(start, indent)
        if kind == 7:
            return self.class_(start, indent)
        if kind == 8:
            header = self.pick(("with suppress(ImportError)", "with contextlib.suppress(Exception, KeyError)",
                                "with open('import x') as f", "with a, b as c", "with (a)", "with f(x) as (y, z)",
                                "with contextlib.suppress(ValueError)", "with open(__import__('w').x), suppress(ImportError)"))
            return start + header + ":" + again()
        if kind == 9:
            loop = self.pick(("for i in x", "while x", "for i, (j, *k) in f(x)", "while TYPE_CHECKING",
                              "for match in case", "while 0", "while (y := f())", "for i in __import__('it').x",
                              "while not TC", "while True"))
            text = start + loop + ":" + self.suite(indent, in_function, True)
            if self.chance(0.3):
                text += indent + "else:" + again()
            return text
        if kind == 10:
            return self.match(start, indent, in_function, in_loop)
        decorators = "".join(
            indent + "@" + self.pick(("x", "x.y", "f('import a')", "__import__('deco').d", "x[0]",
                                      "(lambda f: f)", "f(lambda a: a)")) + "\n"
            for _ in range(self.random.randint(1, 2)))
        if self.chance(0.3):
            return lines + decorators + self.class_(indent, indent)
        return lines + decorators + self.definition(indent, indent)

    def definition(self, start, indent):
        name = self.pick(("f", "g", "match", "case", "__getattr__", "import_", "type", "_"))
        parameters = self.pick(("", "self", "a, b=1", "*a, **k", "a: 'import x' = __import__('dflt')",
                                "a,\n  b=lambda: 0", "name", "a, /, b, *, c=(1, 2)",
                                "a={'x': 1}, # import y\n b=[1]", "x: 'T' = f\"{y}\""))
        returns = self.pick(("", "", " -> int", " -> 'import x'", " -> Dict[\n 'a', b]"))
        brackets = self.pick(("", "[T]", "[T: int, *A]")) if self.modern else ""
        head = self.pick(("def ", "def ", "def  ", "async def ", "async  def\t"))
        return (start + head + name + brackets + self.gap() + "(" + parameters + ")" + returns + ":" +
                self.suite(indent, True))

    def class_(self, start, indent):
        brackets = self.pick(("", "[T]", "[T = int]")) if self.modern else ""
        bases = self.pick(("", "()", "(a, b)", "(a, metaclass=f('import x'))", "(__import__('base').B)",
                           "(\n  a,  # import y\n)"))
        return start + "class C" + brackets + bases + ":" + self.suite(indent, False)

    def match(self, start, indent, in_function, in_loop):
        subject = self.pick(("x", "x, y", "(x)", "f(x)", "[x, *y]", "match", "-x", "x.y", "'s'", "{**x}",
                             "__import__('subj')", "(x,\n y)", "lambda: 1", "not x"))
        deeper = indent + self.step
        text = start + "match " + subject + ":\n"
        for _ in range(self.random.randint(1, 3)):
            pattern = self.pick(("1", "'s'", "[a, b]", "{'k': v}", "C(x=1)", "a.b", "None", "(1 | 2)", "-1",
                                 "[1, *rest]", "{'a': 1, **kw}", "x if x > 1", "str() as s", "case",
                                 "(a, b) if __import__('guard').x", "[C(y=(1 | 2))]", "1, 2",
                                 "x if (lambda: x)()", "match"))
            text += deeper + "case " + pattern + ":" + self.suite(deeper, in_function, in_loop)
        return text + deeper + "case _:" + self.suite(deeper, in_function, in_loop)

    def source(self):
        text = self.pick(("", "", "", "#!/usr/bin/python\n", "# import hidden\n", '"""import hidden\n"""\n',
                          "'''\nfrom hidden import x\n'''\n", "\f\n", "\n\n", "\ufeff"))
        if self.chance(0.3):
            text += "from __future__ import annotations\n"
        while self.budget > 0:
            text += self.statement("")
        if self.chance(0.1):
            text = text.rstrip("\n")
        if self.chance(0.05):
            text += "    "
        ends = self.pick(("\n",) * 8 + ("\r\n", "\r"))
        if ends != "\n":
            text = text.replace("\n", ends)
        elif self.chance(0.05):
            text = "".join(c + self.pick(("", "")) if c != "\n" else self.pick(("\n", "\r\n", "\r"))
                           for c in text)
        return text.encode("utf-8")


def generate(seed):
    """One source."""
    return Maker(seed, modern=seed % 4 == 3).source()


PIECES = (b"'", b'"', b"'''", b'"""', b"(", b")", b"[", b"]", b"{", b"}", b"\\", b"\n", b"\r", b":", b";",
          b"import ", b"from ", b" import x\n", b"\nimport y\n", b"#", b"\t", b" ", b"f'", b"f'{", b"\xff",
          b"\x00", b"if ", b"else:", b"lambda ", b"=", b".", b"\\\n", b"print x\n", b"exec 'y'\n", b"`", b"<>",
          b"class ", b"def ", b"@", b"\f", b"except A, e:", b"async ", b"\xc3")


def damage(source, seed):
    """`source` after up to five random edits: cuts, deletions, insertions, swaps, copies."""
    maker = random.Random(seed)
    for _ in range(maker.randint(1, 5)):
        at = maker.randint(0, len(source))
        kind = maker.randint(0, 5)
        if kind == 0:
            source = source[:at] if maker.random() < 0.4 else source[at:]
        elif kind == 1:
            source = source[:at] + source[at + maker.randint(1, 6):]
        elif kind == 2 and source:
            other = maker.randint(0, len(source) - 1)
            piece = source[other:other + maker.randint(1, 30)]
            source = source[:at] + piece + source[at:]
        elif kind == 3 and source:
            position = min(at, len(source) - 1)
            source = source[:position] + bytes([maker.randint(0, 255)]) + source[position + 1:]
        else:
            source = source[:at] + maker.choice(PIECES) + source[at:]
    return source


if __name__ == "__main__":
    sys.stdout.buffer.write(generate(int(sys.argv[1])))
