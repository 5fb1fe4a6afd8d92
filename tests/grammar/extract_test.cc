// The rules of grammar/tree, each on a source of its own, read by both engines.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "grammar/engine.h"
#include "gtest/gtest.h"
#include "tests/grammar/both_engines.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Tags(const Place& place) {
  std::string tags;
  for (const std::string_view name : ConditionNames(place.conditions)) {
    tags.append(tags.empty() ? "" : ",").append(name);
  }
  return tags;
}

// What holds for `import x`, which stands in the source once.
std::string TagsOfX(const std::string& source) {
  for (const PlacedImport& import : ExtractByBoth(source).imports) {
    if (import.statement->names[0].module == "x") return Tags(import.place);
  }
  return "no import x";
}

struct ConditionCase {
  const char* name;
  const char* source;
  const char* tags;
};

class ConditionTest : public ::testing::TestWithParam<ConditionCase> {};

TEST_P(ConditionTest, HasTheTags) { EXPECT_EQ(TagsOfX(GetParam().source), GetParam().tags); }

INSTANTIATE_TEST_SUITE_P(
    Headers, ConditionTest,
    ::testing::Values(
        ConditionCase{"None", "import x", ""},
        ConditionCase{"TypeChecking", "if TYPE_CHECKING:\n import x", "type_checking"},
        ConditionCase{"Attribute", "if t.TYPE_CHECKING:\n import x", "type_checking"},
        ConditionCase{"Alias", "from typing import TYPE_CHECKING as TC\nif TC: import x",
                      "type_checking"},
        ConditionCase{"AliasOfSomethingShorter", "import os as suppress\nimport x", ""},
        ConditionCase{"AliasOfAnUnimportedName", "TC = TYPE_CHECKING\nif TC: import x",
                      "type_checking"},
        ConditionCase{"NotTypeChecking", "if not TYPE_CHECKING:\n import x", ""},
        ConditionCase{"ElseOfNotTypeChecking", "if not TYPE_CHECKING: y\nelse: import x",
                      "type_checking"},
        ConditionCase{"AndImplies", "if a and TYPE_CHECKING: import x", "type_checking"},
        ConditionCase{"OrDoesNotImply", "if a or TYPE_CHECKING: import x", "branch"},
        ConditionCase{"OrOfTheSameImplies", "if t.TYPE_CHECKING or TYPE_CHECKING: import x",
                      "type_checking"},
        ConditionCase{"ElifAfterTypeChecking", "if TYPE_CHECKING: y\nelif a: import x", "branch"},
        ConditionCase{"Version", "if sys.version_info >= (3, 8): import x", "version"},
        ConditionCase{"ElseOfVersion", "if sys.version_info[0] == 2: y\nelse: import x", "version"},
        ConditionCase{"Platform", "if sys.platform == 'win32': import x", "platform"},
        ConditionCase{"Main", "if __name__ == '__main__': import x", "main"},
        ConditionCase{"Never", "if 0: import x", "never"},
        ConditionCase{"ElseOfTrue", "if True: y\nelse: import x", "never"},
        ConditionCase{"Optional", "try: import x\nexcept ImportError: pass", "optional"},
        ConditionCase{"OptionalByBareExcept", "try: import x\nexcept: pass", "optional"},
        ConditionCase{"BareExceptBeforeAJoin", "try: y\nexcept : \\\n import x", "fallback"},
        ConditionCase{"AnotherHandler", "try: y\nexcept KeyError: import x", "branch"},
        ConditionCase{"Finally", "try: y\nfinally: import x", ""},
        ConditionCase{"Suppress", "with suppress(ImportError): import x", "optional"},
        ConditionCase{"PlainWith", "with y: import x", ""},
        ConditionCase{"For", "for i in y: import x", "branch"},
        ConditionCase{"Case", "match y:\n case 1: import x", "branch"},
        ConditionCase{"Nested", "if TYPE_CHECKING:\n try: import x\n except ImportError: y",
                      "optional,type_checking"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(ConditionMemoTest, AliasesOfOneFileDoNotReachAnother) {
  EXPECT_EQ(TagsOfX("from sys import version_info\nif version_info >= (3,): import x"), "version");
  EXPECT_EQ(TagsOfX("version_info = y\nif version_info >= (3,): import x"), "branch");
}

struct DynamicCase {
  const char* name;
  const char* source;
  const char* found;
};

class DynamicTest : public ::testing::TestWithParam<DynamicCase> {};

TEST_P(DynamicTest, IsReadAs) {
  EXPECT_THAT(DynamicTexts(GetParam().source), ElementsAre(GetParam().found));
}

TEST(DynamicValueTest, OfChainedTargetsTheLastIsAnAliasAndTheOthersHoldAValue) {
  EXPECT_THAT(DynamicTexts("x = im = importlib.import_module\nim('a')"),
              ElementsAre("importlib.import_module value", "importlib.import_module a"));
}

TEST(DynamicValueTest, AClassAttributeHoldsAValue) {
  EXPECT_THAT(DynamicTexts("class A:\n    load = __import__"), ElementsAre("__import__ value"));
}

TEST(DynamicValueTest, ImportlibMayBeImportedByACall) {
  EXPECT_THAT(DynamicTexts("__import__('importlib').import_module('a')"),
              ElementsAre("importlib.import_module a", "__import__ importlib"));
}

TEST(DynamicValueTest, AMethodOfTheFilesOwnObjectsIsNone) {
  EXPECT_THAT(DynamicTexts("class R:\n def import_module(self, x): pass\nR().import_module('a')\n"
                           "r = R()\nr.import_module('a')"),
              IsEmpty());
}

TEST(DynamicValueTest, AFunctionGotByAComputedNameIsAValue) {
  EXPECT_THAT(DynamicTexts("import importlib\ngetattr(importlib, name)('a')"),
              ElementsAre("importlib value"));
}

INSTANTIATE_TEST_SUITE_P(
    Calls, DynamicTest,
    ::testing::Values(
        DynamicCase{"Literal", "importlib.import_module('a.b')", "importlib.import_module a.b"},
        DynamicCase{"AdjacentStrings", "__import__('a' '.b')", "__import__ a.b"},
        DynamicCase{"Sum", "__import__('a' + \".b\")", "__import__ a.b"},
        DynamicCase{"Name", "__import__(__name__ + '.b')", "__import__ {__name__}.b"},
        DynamicCase{"FString", "__import__(f'{__package__}.b')", "__import__ {__package__}.b"},
        DynamicCase{"Constant", "C = 'a.b'\n__import__(C)", "__import__ a.b"},
        DynamicCase{"ConstantThatAStarImportMayReplace", "C = 'a'\nfrom b import *\n__import__(C)",
                    "__import__ ?"},
        DynamicCase{"ConstantBehindAStarImport", "from b import *\nC = 'a'\n__import__(C)",
                    "__import__ a"},
        DynamicCase{"ConstantThatAPatternBinds", "C = 'a'\nmatch x:\n  case P(c=C): __import__(C)",
                    "__import__ ?"},
        DynamicCase{"ConstantThatAnFStringBinds", "C = 'a'\nf'{(C := 1)}'\n__import__(C)",
                    "__import__ ?"},
        DynamicCase{"ConstantBoundTwice", "C = 'a'\nC = 'b'\n__import__(C)", "__import__ ?"},
        DynamicCase{"Computed", "__import__(x)", "__import__ ?"},
        DynamicCase{"Relative", "importlib.import_module('.b', 'a')",
                    "importlib.import_module .b in a"},
        DynamicCase{"FromAlias", "from importlib import import_module as im\nim('a')",
                    "importlib.import_module a"},
        DynamicCase{"AssignedAlias", "im = importlib.import_module\nim('a')",
                    "importlib.import_module a"},
        DynamicCase{"ByLiteralName", "getattr(importlib, 'import_module')('a')",
                    "importlib.import_module a"},
        DynamicCase{"ByItsDict", "vars(builtins)['__import__']('a')", "__import__ a"},
        DynamicCase{"ByDunderCall", "__import__.__call__('a')", "__import__ a"},
        DynamicCase{"AnnotatedAlias", "im: F = importlib.import_module\nim('a')",
                    "importlib.import_module a"},
        DynamicCase{"AliasBeforeItsImport",
                    "def f(): return im('a')\nfrom importlib import import_module as im",
                    "importlib.import_module a"},
        DynamicCase{"AliasBehindAHeader", "if (1 and\n 2): im = importlib.import_module\nim('a')",
                    "importlib.import_module a"},
        DynamicCase{"AliasBehindALongAnnotation",
                    "im: F[\n T\n] = importlib.import_module\nim('a')",
                    "importlib.import_module a"},
        DynamicCase{"AliasWithSpaces", "im = importlib. \\\n import_module\nim('a')",
                    "importlib.import_module a"},
        DynamicCase{"AliasAndSomethingHarmless",
                    "def f():\n im = importlib.import_module\n im('a')\ndef g(): im = os.path",
                    "importlib.import_module a"},
        DynamicCase{"AnArgumentIsNoAlias",
                    "im = importlib.import_module\nf(\n im=os.path\n)\nim('a')",
                    "importlib.import_module a"},
        DynamicCase{"ADocstringIsNoAlias",
                    "im = importlib.import_module\n\"\"\"\nim = os.path\n\"\"\"\nim('a')",
                    "importlib.import_module a"},
        DynamicCase{"ALongChainOfAliases",
                    "b = importlib.import_module\nc = b\nd = c\ne = d\nf = e\ng = f\nh = g\nh('a')",
                    "importlib.import_module a"},
        DynamicCase{"ParameterHidesAConstant", "C = 'a'\ndef f(C=1): __import__(C)",
                    "__import__ ?"},
        DynamicCase{"TypedParameterHidesAConstant", "C = 'a'\ndef f(C: str): __import__(C)",
                    "__import__ ?"},
        DynamicCase{"StarParameterHidesAConstant", "C = 'a'\ndef f(*, C): __import__(C)",
                    "__import__ ?"},
        DynamicCase{"ParameterOfALambdaHidesAConstant", "C = 'a'\nlambda C: __import__(C)",
                    "__import__ ?"},
        DynamicCase{"ComprehensionHidesAConstant", "C = 'a'\n[__import__(C) for C in x]",
                    "__import__ ?"},
        DynamicCase{"AParameterHidesNothingOutsideOfFunctions",
                    "C = 'a'\n__import__(C)\ndef f(C): pass", "__import__ a"},
        DynamicCase{"FileOfALoadedModule", "imp.load_module('a', f, 'a.py', d)",
                    "imp.load_module a.py"},
        DynamicCase{"ModuleInOtherDirectories", "imp.find_module('a', [d])", "imp.find_module ?"},
        DynamicCase{"MethodOfAnyLoader", "finder.find_spec(n).loader.load_module(n)",
                    "loader.load_module ?"},
        DynamicCase{"OfAParameter", "def f(m): m.import_module('a')", "importlib.import_module a"},
        DynamicCase{"OfAnAttribute", "self.lib.import_module('a')", "importlib.import_module a"},
        DynamicCase{"OfACall", "load().import_module('a')", "importlib.import_module a"},
        DynamicCase{"OtherLettersForTheSame", "__ｉmport__('a')", "__import__ a"},
        DynamicCase{"OtherLettersInAnFString", "f'{__ｉmport__(\"a\")}'", "__import__ a"},
        DynamicCase{"InACaseGuard", "match x:\n case y if __import__('a'): pass", "__import__ a"},
        DynamicCase{"InAnFString", "f'{__import__(\"a\")}'", "__import__ a"},
        DynamicCase{"InADecorator", "@__import__('a').b\ndef f(): pass", "__import__ a"},
        DynamicCase{"UsedAsAValue", "map(__import__, x)", "__import__ value"},
        DynamicCase{"RunModule", "runpy.run_module('a')", "runpy.run_module a"},
        DynamicCase{"PytestPlugin", "pytest_plugins = 'a.b'", "pytest_plugins a.b"},
        DynamicCase{"PytestPluginAnnotated", "pytest_plugins: tuple = ('a',)", "pytest_plugins a"},
        DynamicCase{"PytestPluginAdded", "pytest_plugins += ['a']", "pytest_plugins a"},
        DynamicCase{"PytestPluginComputed", "pytest_plugins = f()", "pytest_plugins ?"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(DynamicNamesTest, PytestPluginsOfAFunctionAreNone) {
  EXPECT_THAT(DynamicTexts("def f():\n  pytest_plugins = ['a']\n"), IsEmpty());
}

TEST(DynamicNamesTest, AParameterIsNoUseOfAnImportFunction) {
  EXPECT_THAT(DynamicTexts("from importlib import import_module as a\ndef f(*a, **k): pass\n"),
              IsEmpty());
}

struct AllCase {
  const char* name;
  const char* source;
  std::vector<std::string> names;
  bool complete = true;
  std::vector<std::string> included = {};
};

class DunderAllTest : public ::testing::TestWithParam<AllCase> {};

TEST_P(DunderAllTest, Exports) {
  const Exports exports = ExtractByBoth(GetParam().source).exports;
  EXPECT_TRUE(exports.present);
  EXPECT_EQ(exports.names, GetParam().names);
  EXPECT_EQ(exports.complete, GetParam().complete);
  EXPECT_EQ(exports.included, GetParam().included);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, DunderAllTest,
    ::testing::Values(AllCase{"List", "__all__ = ['b', 'a']", {"a", "b"}},
                      AllCase{"Tuple", "__all__ = 'a', 'b'", {"a", "b"}},
                      AllCase{"Annotated", "__all__: list = ['a']", {"a"}},
                      AllCase{"Sum", "__all__ = ['a'] + ['b']", {"a", "b"}},
                      AllCase{"Extended", "__all__ = ['a']\n__all__ += ['b']", {"a", "b"}},
                      AllCase{"Append", "__all__ = []\n__all__.append('a')", {"a"}},
                      AllCase{"Slice", "__all__[:] = ['a']", {"a"}},
                      AllCase{"Included", "__all__ = m.__all__ + ['a']", {"a"}, true, {"m"}},
                      AllCase{"Computed", "__all__ = [n for n in x]", {}, false},
                      AllCase{"InAFunction",
                              "__all__ = ['a']\ndef f():\n global __all__\n __all__ = x",
                              {"a"},
                              false},
                      AllCase{"ListOfTargets", "[__all__, x] = ['a'], 1", {"a"}},
                      AllCase{"WithAnotherName", "__all__ = n = ['a']\nn += 'b'", {"a"}, false},
                      AllCase{"BehindAnotherName", "n = __all__ = ['a']", {"a"}, false},
                      AllCase{"TupleOfTwoNames", "__all__ = n = ('a', 'b')", {"a", "b"}},
                      AllCase{"MethodAsValue", "__all__ = []\nadd = __all__.append", {}, false},
                      AllCase{"MethodHandedOn", "__all__ = []\nmap(__all__.append, x)", {}, false},
                      AllCase{"OfAnotherModule", "__all__ = []\nx = f(m.__all__)", {}},
                      AllCase{"ListOfLists", "[__all__] = [['a']]", {"a"}},
                      AllCase{"RestOfTargets", "*__all__, z = 'x', 'y'", {}, false},
                      AllCase{"ReadingMethod", "__all__ = ['a']\nf = __all__.index", {"a"}},
                      AllCase{"PartlyComputed", "__all__ = ['a'] + f()", {"a"}, false},
                      AllCase{
                          "Branches", "if x: __all__ = ['a']\nelse: __all__ = ['b']", {"a", "b"}}),
    [](const auto& info) { return std::string(info.param.name); });

struct HazardCase {
  const char* source;
  const char* kind;
};

TEST(HazardTest, EachKindIsFound) {
  for (const HazardCase& one :
       {HazardCase{"sys.path.append('x')", "sys-path-edit"},
        HazardCase{"sys.path += ['x']", "sys-path-edit"},
        HazardCase{"from sys import path\npath += ['x']", "sys-path-edit"},
        HazardCase{"import sys\nm = sys.modules\nm |= x", "sys-modules-edit"},
        HazardCase{"del sys.path[0]", "sys-path-edit"},
        HazardCase{"setattr(sys, 'path', [d])", "sys-path-edit"},
        HazardCase{"delattr(sys, 'meta_path')", "import-hook"},
        HazardCase{"import builtins\nsetattr(builtins, '__import__', f)", "import-hook"},
        HazardCase{"sys.path.__iadd__(['x'])", "sys-path-edit"},
        HazardCase{"sys.modules.__ior__({'a': b})", "sys-modules-edit"},
        HazardCase{"sys.modules['a'] = b", "sys-modules-edit"},
        HazardCase{"sys.meta_path.insert(0, f)", "import-hook"},
        HazardCase{"__path__.append('x')", "package-path-edit"},
        HazardCase{"exec(code)", "exec"}}) {
    EXPECT_THAT(HazardKinds(one.source), ElementsAre(one.kind)) << one.source;
  }
}

TEST(HazardTest, TheSearchPathIsFoundHoweverItIsWritten) {
  for (const char* source :
       {"(sys.path).append('x')", "((sys.path)).append('x')", "(sys\n .path\n .append('x'))",
        "import os\nos.sys.path.append('x')", "__import__('sys').path.append('x')",
        "importlib.import_module('sys').path.append('x')", "sys.\\\npath.append('x')",
        "sys . path.append('x')", "(sys).path.append('x')", "(sys.path)[:] = ['x']",
        "os.sys.path.append('x')", "list(map(sys.path.append, x))",
        "import sys\nfrom sys import path as p\n(p).append('x')", "add = sys.path.append\nadd('x')",
        "patch = sys.path.append\npatch('x')",
        "from sys import path\npath.append('x')\nfrom os import path"}) {
    EXPECT_THAT(HazardKinds(source), ElementsAre("sys-path-edit")) << source;
  }
}

TEST(HazardTest, AListThatIsHandedOnMayBeChanged) {
  for (const char* source :
       {"f(sys.path)", "f(at=sys.path)", "list.append(sys.path, 'x')", "f([1, sys.path])",
        "self.path = sys.path", "a = b = sys.path", "a, b = sys.path, 1", "a = {'k': sys.path}",
        "a = sys.path if b else c", "a = b or sys.path", "(a := sys.path).append('x')",
        "for p in (sys.path, a): p.append('x')", "def f(): return sys.path", "lambda: sys.path",
        "def f(p=sys.path): pass", "with sys.path as p: pass", "from sys import path\nf(path)",
        "class A:\n path = sys.path"}) {
    EXPECT_THAT(HazardKinds(source), ElementsAre("sys-path-edit")) << source;
  }
}

TEST(HazardTest, ThePathOfAPackageIsOneToo) {
  for (const char* source :
       {"hook(__path__)", "paths = __path__", "def f():\n global __path__\n __path__ = x",
        "if (__path__ := ['x']): pass", "self.paths = __path__",
        "from pkgutil import extend_path\n__path__ = extend_path(__path__ + x, __name__)",
        "from pkgutil import extend_path\n__path__ = extend_path(__path__, 'q')"}) {
    EXPECT_THAT(HazardKinds(source), ElementsAre("package-path-edit")) << source;
  }
  for (const char* source :
       {"pkgutil.iter_modules(__path__)", "for p in __path__: f(p)", "f(__path__[0])",
        "print(__path__)", "f(__path__=x)", "if x in __path__: pass",
        "os.listdir(os.path.join(__path__[0], 'x'))",
        "from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)",
        "from pkgutil import extend_path\nextend_path(path=__path__, name=__name__)"}) {
    EXPECT_THAT(HazardKinds(source), IsEmpty()) << source;
  }
}

TEST(HazardTest, ThePathOfAnotherPackageIsOneToo) {
  for (const char* source :
       {"p.__path__.append('x')", "p.__path__ = ['x']", "p.__path__ += ['x']",
        "p.__path__[:] = ['x']", "del p.__path__[0]", "p.q.__path__, a = b",
        "sys.modules['p'].__path__.insert(0, 'x')", "def f():\n p.__path__.extend(x)",
        "class A:\n def f(self):\n  self.p.__path__ = []"}) {
    EXPECT_THAT(HazardKinds(source), ElementsAre("package-path-edit")) << source;
  }
  for (const char* source :
       {"f(p.__path__)", "for a in p.__path__: f(a)", "x = p.__path__[0]", "p.__path__.index(x)",
        "class A:\n def f(self):\n  self.__path__ = []"}) {
    EXPECT_THAT(HazardKinds(source), IsEmpty()) << source;
  }
}

TEST(HazardTest, FunctionsOfTheLibraryThatRunATextAreOneWhereTheyAreImported) {
  for (const char* source :
       {"import timeit\ntimeit.timeit('import x')", "from timeit import Timer\nTimer(setup=s)",
        "import cProfile as c\nc.runctx(code, {}, {})", "from profile import run\nrun(x)",
        "import code\ncode.interact()", "import pdb\ndebug = pdb.run\ndebug(x)"}) {
    EXPECT_THAT(HazardKinds(source), ElementsAre("exec")) << source;
  }
  for (const char* source : {"code.interact()", "profile.run(x)", "import code\ncode.f()",
                             "import timeit\nt = timeit.default_timer()"}) {
    EXPECT_THAT(HazardKinds(source), IsEmpty()) << source;
  }
}

TEST(HazardTest, AListThatIsLookedAtIsNone) {
  for (const char* source :
       {"print(sys.path)", "len(sys.path)", "os.pathsep.join(sys.path)", "a = list(sys.path)",
        "for p in sys.path: f(p)", "[p for p in sys.path]", "f(*sys.path)", "f(sys.path[0])",
        "f(sys.path[:])", "a = sys.path + b", "if a in sys.path: pass", "'%s' % (sys.path,)",
        "log.debug('%s', sys.path)", "assert sys.path", "sys.modules['a']", "f(sys.modules.get(a))",
        "self.assertIn('a', sys.modules)", "path = sys.path\nf(path)", "a = f'{sys.path}'"}) {
    EXPECT_THAT(HazardKinds(source), IsEmpty()) << source;
  }
}

TEST(HazardTest, TestsReplaceWhatTheyNameInQuotes) {
  for (const HazardCase& one :
       {HazardCase{"patch('sys.path', ['x'])", "sys-path-edit"},
        HazardCase{"@patch(\n  'sys.path', ['x'])\ndef f(): pass", "sys-path-edit"},
        HazardCase{"patch.object(sys, 'path', ['x'])", "sys-path-edit"},
        HazardCase{"monkeypatch.setattr(sys, 'meta_path', [])", "import-hook"},
        HazardCase{"monkeypatch.setattr('sys.path', ['x'])", "sys-path-edit"},
        HazardCase{"mock.patch('builtins.__import__', f)", "import-hook"},
        HazardCase{"patch.dict('sys.modules', {'a': b})", "sys-modules-edit"},
        HazardCase{"patch.dict(sys.modules, a=b)", "sys-modules-edit"},
        HazardCase{"monkeypatch.setitem(sys.modules, 'a', b)", "sys-modules-edit"},
        HazardCase{"monkeypatch.delitem(sys.modules, 'a')", "sys-modules-edit"}}) {
    EXPECT_THAT(HazardKinds(one.source), ElementsAre(one.kind)) << one.source;
  }
  for (const char* source : {"patch('os.path', f)", "x = 'sys.path'", "patch.dict(os.environ, a=b)",
                             "f(a, 'sys.path')", "dict(sys.modules)"}) {
    EXPECT_THAT(HazardKinds(source), IsEmpty()) << source;
  }
}

TEST(LazyPackageTest, AComputedTableIsNotComplete) {
  const LazyPackage lazy = ExtractByBoth(
                               "import importlib\nnames = f()\ndef __getattr__(name):\n"
                               "  return importlib.import_module('.' + name, __name__)\n")
                               .lazy_package;
  EXPECT_TRUE(lazy.computed);
  EXPECT_FALSE(lazy.tables_complete);
}

TEST(LazyImportTest, BothEnginesReadPep810) {
  const FileFacts facts =
      ExtractByBoth("lazy import a\nlazy from b import c\nlazy = 1\nimport d\n");
  ASSERT_EQ(facts.imports.size(), 3u);
  EXPECT_TRUE(facts.imports[0].statement->lazy);
  EXPECT_TRUE(facts.imports[1].statement->lazy);
  EXPECT_FALSE(facts.imports[2].statement->lazy);
  EXPECT_THAT(facts.diagnostics, IsEmpty());
}

TEST(LazyImportTest, LazyModulesMakesPlainImportsLazy) {
  const FileFacts facts = ExtractByBoth("__lazy_modules__ = ['a']\nimport a\nimport b\n");
  ASSERT_EQ(facts.imports.size(), 2u);
  EXPECT_TRUE(facts.imports[0].statement->lazy);
  EXPECT_FALSE(facts.imports[1].statement->lazy);
}

TEST(Python2Test, ImportsAreKeptAndOneDiagnosticSaysSo) {
  for (const char* text : {"print x", "print 'x'", "exec 'y'", "x = `y`", "if a <> b: pass",
                           "try: pass\nexcept A, e: pass"}) {
    Extractor extractor;
    const FileFacts facts =
        extractor.Extract(std::string("import a\n") + text + "\nimport b\nprint 1\n", {});
    EXPECT_EQ(facts.imports.size(), 2u) << text;
    ASSERT_EQ(facts.diagnostics.size(), 1u) << text;
    EXPECT_THAT(facts.diagnostics[0].message, ::testing::HasSubstr("Python 2")) << text;
  }
}

TEST(Python2Test, APrintThatPython3ParsesIsNone) {
  for (const Engine engine : {Engine::kFast, Engine::kFull}) {
    ExtractOptions options;
    options.engine = engine;
    Extractor extractor;
    const FileFacts facts = extractor.Extract("import a\nprint >>f, __import__('b'),\n", options);
    EXPECT_EQ(facts.imports.size(), 1u);
    EXPECT_EQ(facts.dynamic.size(), 1u);
    EXPECT_TRUE(facts.diagnostics.empty());
  }
}

TEST(CountersTest, AnUnusualImportIsParsedOnceARun) {
  Extractor extractor;
  extractor.Extract("import a . b\nimport c\n", {});
  extractor.Extract("import a . b\n", {});
  EXPECT_EQ(extractor.counters().statements_parsed, 1u);
  EXPECT_EQ(extractor.counters().memo_hits, 1u);
}

TEST(CountersTest, AStatementIsReadOnceARun) {
  Extractor extractor;
  extractor.Extract("import a\nimport b\nimport a\n", {});
  extractor.Extract("import b\nimport a\n", {});
  EXPECT_EQ(extractor.counters().files, 2u);
  EXPECT_EQ(extractor.counters().bytes, 45u);
  EXPECT_EQ(extractor.counters().statements, 5u);
  EXPECT_EQ(extractor.counters().plain_imports, 2u);
  EXPECT_EQ(extractor.counters().memo_hits, 3u);
  EXPECT_EQ(extractor.counters().statements_parsed, 0u);
  EXPECT_EQ(extractor.counters().full_parses, 0u);
}

TEST(CountersTest, AStatementThatStandsInSeveralFilesIsParsedOnce) {
  Extractor extractor;
  extractor.Extract("__import__(a)\n", {});
  extractor.Extract("def f():\n  __import__(a)\n", {});
  EXPECT_EQ(extractor.counters().statements_parsed, 1u);
  extractor.Extract("__import__(a, b)\n", {});
  EXPECT_EQ(extractor.counters().statements_parsed, 2u);
}

TEST(CountersTest, ANameThatMayBeAConstantCostsASecondLook) {
  Extractor extractor;
  extractor.Extract("__import__(b)\nf(other)\n", {});
  EXPECT_EQ(extractor.counters().statements_parsed, 1u);
  // The call, and what names the constant; the tree of the call is still there at the second look.
  extractor.Extract("name = 'a'\n__import__(name)\nf(other)\n", {});
  EXPECT_EQ(extractor.counters().statements_parsed, 4u);
  EXPECT_EQ(extractor.counters().full_parses, 0u);
  EXPECT_EQ(extractor.counters().fallbacks, 0u);
}

}  // namespace
}  // namespace clew
