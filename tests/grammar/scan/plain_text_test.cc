#include "grammar/scan/plain_text.h"

#include <random>
#include <string>
#include <vector>

#include "grammar/engine.h"
#include "gtest/gtest.h"
#include "tests/grammar/fact_text.h"

namespace clew {
namespace {

// What the names in the texts below mean.
constexpr char kImports[] =
    "import os, sys\nimport sys as system\nfrom os import path\nfrom sys import modules\n"
    "from importlib import import_module as load\n";

Aliases MakeAliases() {
  Aliases aliases;
  const auto add = [&](bool is_from, const char* module, const char* name, const char* alias) {
    ImportStatement statement;
    statement.names.push_back({is_from, 0, module, name, alias});
    aliases.AddImport(statement);
  };
  add(false, "os", "", "");
  add(false, "sys", "", "");
  add(false, "sys", "", "system");
  add(true, "os", "path", "");
  add(true, "sys", "modules", "");
  add(true, "importlib", "import_module", "load");
  return aliases;
}

const FunctionValueNames kNoValues;

bool IsPlain(const std::string& statement, const FunctionValueNames& values = kNoValues) {
  const Aliases aliases = MakeAliases();
  return PlainText(statement, aliases, values).Statement();
}

bool IsPlain(ClauseKind kind, const std::string& header) {
  const Aliases aliases = MakeAliases();
  return PlainText(header, aliases, kNoValues).Header(kind);
}

std::vector<std::string> FactsByTree(const std::string& source) {
  Extractor extractor;
  ExtractOptions options;
  options.engine = Engine::kFull;
  return FactLines(extractor.Extract(kImports + source + "\n", options));
}

TEST(PlainTextTest, UsualStatementsAreKnownWithoutAParser) {
  for (const std::string statement : {
           "LOGGER = logging.getLogger(__package__)",
           "return name in sys.path, name not in sys.path, sys.path[:]",
           "asyncore = sys.modules.get('asyncore')",
           "self.original_modules = sys.modules.copy()",
           "head, tail = path.split(name)",
           "self.assertTrue(\"bar\" in sys.path)",
           "x: Final[int] = path.join(a, b=1)",
           "x += [1, 'a', ()]",
           "assert not a.b(c)[0:1] or d is not e, \"text\"",
           "f(a,\n  b)",
           "return",
           "x = y[a:b, :]",
           "x, = y",
           "...",
           "x: Callable[..., int] = ...",
           "f('\\n', b'\\x61', r'\\d', u'', '''a\n'b' ''', \"\"\"\"\"\", 1.5)",
           "x = {}, {a: b, 'c': 1,}, {d}",
           "x = importlib.metadata.version(y), importlib.machinery.ModuleSpec, "
           "importlib.abc.Loader",
       }) {
    EXPECT_TRUE(IsPlain(statement)) << statement;
    const std::string indented = "def f():\n " + statement;
    EXPECT_EQ(FactsByTree(indented), FactsByTree("")) << statement;
  }
}

TEST(PlainTextTest, StatementsThatMayTellSomethingAreNotPlain) {
  for (const std::string statement : {
           "sys.path.insert(0, x)",
           "system.path.append(x)",
           "modules.update(x)",
           "sys.path = x",
           "sys.modules[x] = y",
           "a, sys.path[0] = x",
           "f(sys.path)",
           "x = sys.path, y",
           "f(sys, 'path')",
           "f('sys.path', x)",
           "f('builtins.__import__')",
           "x = load",
           "load(x)",
           "f(load)",
           "f(a=load)",
           "x[load]",
           "exec(x) in y",
           "eval(x).y",
           "compile(x)(y)",
           "exec.x(y)",
           "x = eval",
           "f(a=eval)",
           "[exec]",
           "__import__(x)",
           "a.import_module(x)",
           "monkeypatch.syspath_prepend(x)",
           "getattr(x, y)",
           "f(__all__)",
           "__all__ += x",
           "__path__ = x",
           "__path__.append(x)",
           "__package__ = x",
           "sys .path.append(x)",
           "f().import_module(x)",
           "importlib.invalidate_caches()",
           "importlib.machinery.SourceFileLoader(x, y)",
           "importlib.machinery.PathFinder().find_spec(x)",
           "f(importlib)",
       }) {
    EXPECT_FALSE(IsPlain(statement)) << statement;
  }
}

TEST(PlainTextTest, WhatMayHoldAnImportFunctionIsNotPlain) {
  const FunctionValueNames values = {{"held", "__import__"}};
  for (const std::string statement : {"held(x)", "a.held", "f().held(x)", "x = f(a, held)"}) {
    EXPECT_TRUE(IsPlain(statement)) << statement;
    EXPECT_FALSE(IsPlain(statement, values)) << statement;
  }
  EXPECT_TRUE(IsPlain("x = holds(a)", values));
}

TEST(PlainTextTest, WhatMayBeBrokenIsNotPlain) {
  for (const std::string statement :
       {"",          "x not",     "x not y", "x y",     "f() = x", "x or y = z", "(x = y)",
        "x = ",      "= x",       "x[]",     "f(",      "f)",      "x ==",       "a, b += c",
        "assert x,", "a, b: c",   "x <> y",  "x << y",  "'a",      "'''a''",     "f'{a}'",
        "ub'a'",     "'a' 'b'",   "1x",      "print x", "x # y",   "x \\\n y",   "x\n",
        "x = \n y",  "f(a b)",    "(,)",     "x..y",    "x...",    "....x",      "x.",
        "not",       "lambda: x", "x := y",  "1 = x",   "'\\x61'", "\xc3\xa9",   "'\xc3\xa9'"}) {
    EXPECT_FALSE(IsPlain(statement)) << statement;
  }
}

TEST(PlainTextTest, UsualHeadersAreKnownWithoutAParser) {
  EXPECT_TRUE(IsPlain(ClauseKind::kIf, "if path.isdir(x) and not y:"));
  EXPECT_TRUE(IsPlain(ClauseKind::kElif, "elif x in sys.modules:"));
  EXPECT_TRUE(IsPlain(ClauseKind::kWhile, "while x:"));
  EXPECT_TRUE(IsPlain(ClauseKind::kFor, "for a, b in sys.modules.items():"));
  EXPECT_TRUE(IsPlain(ClauseKind::kWith, "with open(path) as x, y(z):"));
  EXPECT_TRUE(IsPlain(ClauseKind::kExcept, "except (A, B) as e:"));
  EXPECT_TRUE(IsPlain(ClauseKind::kClass, "class A(sys.B, metaclass=C):"));
  EXPECT_TRUE(
      IsPlain(ClauseKind::kFunction, "async def compile(a, /, b=sys.maxsize, *, c: d) -> e:"));
  EXPECT_TRUE(IsPlain(ClauseKind::kFunction, "def compile(a: builtins.int = ...) -> None:"));
  EXPECT_TRUE(IsPlain(ClauseKind::kFunction, "def __getattr__(self, *args, **kwargs):"));
  EXPECT_FALSE(IsPlain(ClauseKind::kFunction, "def f(a=load):"));
  EXPECT_FALSE(IsPlain(ClauseKind::kFunction, "def f(*):"));
  EXPECT_FALSE(IsPlain(ClauseKind::kFunction, "def f(a"));
  EXPECT_FALSE(IsPlain(ClauseKind::kIf, "if load(x):"));
  EXPECT_FALSE(IsPlain(ClauseKind::kIf, "if x: y:"));
  EXPECT_FALSE(IsPlain(ClauseKind::kIf, "if (x := y):"));
  EXPECT_FALSE(IsPlain(ClauseKind::kWith, "with suppress(ImportError):"));
  EXPECT_FALSE(IsPlain(ClauseKind::kExcept, "except A, e:"));
  EXPECT_FALSE(IsPlain(ClauseKind::kMatch, "match x:"));
}

TEST(PlainTextTest, HandlersNameWhatTheyCatch) {
  const auto catches = [](const std::string& header) {
    const Aliases aliases = MakeAliases();
    bool caught = false;
    return PlainText(header, aliases, kNoValues).Handler(&caught) ? (caught ? "yes" : "no")
                                                                  : "unknown";
  };
  EXPECT_STREQ(catches("except:"), "yes");
  EXPECT_STREQ(catches("except ImportError:"), "yes");
  EXPECT_STREQ(catches("except (KeyError, ModuleNotFoundError,) as e:"), "yes");
  EXPECT_STREQ(catches("except builtins.Exception:"), "yes");
  EXPECT_STREQ(catches("except(BaseException):"), "yes");
  EXPECT_STREQ(catches("except KeyError as e:"), "no");
  EXPECT_STREQ(catches("except (\n A,\n B):"), "no");
  EXPECT_STREQ(catches("except f():"), "unknown");
  EXPECT_STREQ(catches("except A, e:"), "unknown");
  EXPECT_STREQ(catches("except *A:"), "unknown");
}

TEST(PlainTextTest, TestsSayWhetherMoreHasToBeAsked) {
  const auto is_plain_test = [](const std::string& header) {
    const Aliases aliases = MakeAliases();
    PlainText text(header, aliases, kNoValues);
    return text.Header(ClauseKind::kIf) && !text.has_constant() && !text.names_tested();
  };
  EXPECT_TRUE(is_plain_test("if x == 1 and f(True):"));
  EXPECT_TRUE(is_plain_test("if os.path.isdir(x.__name__):"));
  for (const char* header : {
           "if 0:",
           "if not True:",
           "if x or None:",
           "if (x):",
           "if TYPE_CHECKING:",
           "if t.TYPE_CHECKING:",
           "if __name__ == \"__main__\":",
           "if sys.platform == 'win32':",
           "if f(system.version_info[0]):",
           "if os.name == 'nt':",
           "if platform.system() == x:",
       }) {
    EXPECT_FALSE(is_plain_test(header)) << header;
  }
}

TEST(PlainTextTest, WhatRunsTextIsToldWithItsPlace) {
  for (const std::string statement : {
           "exec(x)",
           "x = eval(y, {})",
           "exec(compile(a, b, 'exec'), c)",
           "f(1,\n  eval('a'),\n  compile(b,\n    c)) ",
           "self.assertRaises(E, eval, 'x')",
           "f(exec, compile)",
           "x = eval(y) + 1",
           "return execfile(x)",
       }) {
    Extractor fast;
    const std::string source = "def f():\n " + statement + "\n";
    EXPECT_EQ(FactLines(fast.Extract(kImports + source, {})), FactsByTree(source));
    EXPECT_EQ(fast.counters().statements_parsed, 0u) << statement;
  }
}

// Whatever is plain, tree-sitter takes without an error, and nothing is found in it but what runs
// text.
TEST(PlainTextTest, NothingElseIsFoundInRandomPlainStatements) {
  const std::vector<std::string> tokens = {
      "a",          "b.c",      "sys",  ".path",      "path",      "modules",
      "load",       "x",        "(",    ")",          "[",         "]",
      ",",          "=",        ":",    "'s'",        "1",         "None",
      " not",       " in ",     " is ", " and ",      "+",         "-",
      "==",         "<",        "+=",   ".",          "return ",   "assert ",
      "()",         "[0]",      "(a)",  "exec",       "__all__",   "__path__",
      ".append(x)", " or ",     "...",  "importlib.", "machinery", "SourceFileLoader",
      "eval",       "compile(", "{",    "}",          "b'\\x61'",  "\"\"\"a\"\"\"",
      "1.5"};
  Extractor fast;
  std::mt19937 random(1);
  int plain = 0;
  for (int i = 0; i < 80000; ++i) {
    std::string statement;
    for (size_t left = 1 + random() % 7; left > 0; --left) {
      statement += tokens[random() % tokens.size()];
    }
    if (!IsPlain(statement)) continue;
    ++plain;
    const std::string source = "def f():\n " + statement + "\n";
    EXPECT_EQ(FactsByTree(source), FactLines(fast.Extract(kImports + source, {}))) << statement;
  }
  EXPECT_GT(plain, 1000);
}

}  // namespace
}  // namespace clew
