// What the fast engine tells without a tree of the file, as the full engine tells it with one.
#include <string>

#include "grammar/engine.h"
#include "gtest/gtest.h"
#include "tests/grammar/fact_text.h"

namespace clew {
namespace {

struct WholeFileCase {
  const char* name;
  const char* source;
};

class WithoutTreeTest : public ::testing::TestWithParam<WholeFileCase> {};

TEST_P(WithoutTreeTest, ReadsWhatTheFullEngineReads) {
  Extractor fast;
  Extractor full;
  ExtractOptions options;
  options.engine = Engine::kFull;
  EXPECT_EQ(FactLines(fast.Extract(GetParam().source, {})),
            FactLines(full.Extract(GetParam().source, options)));
  EXPECT_EQ(fast.counters().full_parses, 0);
}

INSTANTIATE_TEST_SUITE_P(
    FunctionValues, WithoutTreeTest,
    ::testing::Values(
        WholeFileCase{"Parameter",
                      "def call(load, name):\n  return load(name)\n"
                      "call(__import__, a)\n"},
        WholeFileCase{"ParameterOfTheLastDefinition",
                      "def call(a, b): a(b)\ndef call(load): load(1)\ncall(__import__)\n"},
        WholeFileCase{"ParameterOfTheOutermostDefinition",
                      "def call(a, b):\n  def call(load): load(1)\n  a(b)\ncall(__import__)\n"},
        WholeFileCase{"ParameterOfAnotherLoader",
                      "import imp\ndef call(load): load('a')\ncall(imp.load_dynamic)\n"},
        WholeFileCase{"Keyword", "def call(x=1, load=None): load(x)\ncall(load=__import__)\n"},
        WholeFileCase{"Default", "def call(x, load=__import__):\n  load(x)\n"},
        WholeFileCase{"ReturnOfAMethod",
                      "class A:\n  def get(self):\n    if self: return __import__\n"
                      "A().get()(name)\n"},
        WholeFileCase{"ClassAttribute", "class A:\n  load = __import__\nA().load(name)\n"},
        WholeFileCase{"ChainedTargets", "a.load = other = __import__\nb.load(x)\nother(y)\n"},
        WholeFileCase{"Table", "table = {1: __import__}\ntable[1](x)\n"},
        WholeFileCase{"Loop", "for f in [__import__]:\n  f(x)\n"},
        WholeFileCase{"AppendedTo", "found.append(__import__)\nfound[0](x)\n"},
        WholeFileCase{"Walrus", "if (load := __import__): load(x)\n"},
        WholeFileCase{"Decorator", "def wrap(load): load(x)\n@wrap(__import__)\ndef f(): pass\n"},
        WholeFileCase{"AsyncDefinition", "async def call(load): load(x)\ncall(__import__)\n"},
        WholeFileCase{"NameThatAnAliasMayHave",
                      "import sys\nx, sys = __import__, f\na, b = sys, c\n"},
        WholeFileCase{"AliasBehindASoftKeyword", "case = z = __import__\nz(a)\nif z: pass\n"},
        WholeFileCase{"NotFollowed", "print(__import__)\nload(x)\n"}),
    [](const auto& info) { return std::string(info.param.name); });

// Letters that NFKC turns into ASCII matter in names alone.
INSTANTIATE_TEST_SUITE_P(
    OtherLetters, WithoutTreeTest,
    ::testing::Values(WholeFileCase{"InAString", "x = 'ﬁle'\nexec(x)\n"},
                      WholeFileCase{"InAComment", "exec(x)  # 1ª\n"},
                      WholeFileCase{"OfANameThatSaysNothing", "x.ａ(ª, ﬁle=2)\nexec(ﬁle)\n"},
                      WholeFileCase{"InAnImport", "from ａ import ﬁle as ｂ\n"}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    LazyTables, WithoutTreeTest,
    ::testing::Values(
        WholeFileCase{"Partial", "NAMES = ['a', 'b']\n__getattr__ = partial(load, NAMES)\n"},
        WholeFileCase{"TablesOfFunctionsAreNone",
                      "def f():\n  x = ['no']\n\nclass A:\n  y = ['no']\n"
                      "__getattr__ = f(['yes'])\n"},
        WholeFileCase{"BehindADefinitionThatEndsInAComment",
                      "def f():\n  '''\nx = ['no']\n'''\n  # end\n# end\nx = ['a']\n"
                      "__getattr__ = f\n"},
        WholeFileCase{"InABranch",
                      "if a:\n  def f(): pass\n  x = {'k': 'v'}\nelse:\n  x = {}\n"
                      "__getattr__ = f\n"},
        WholeFileCase{"DecoratedDefinition", "@g(['a'])\ndef f(): pass\n__getattr__ = f\n"},
        WholeFileCase{"DefinitionOnOneLine",
                      "def f(): x = ['no']; y\n__getattr__ = f\nz = ['a']\n"},
        WholeFileCase{"ReplacedModule",
                      "import sys\nclass M: x = ['no']\nT = ['a']\nsys.modules[__name__] = M()\n"},
        WholeFileCase{"Attach",
                      "import lazy_loader\n__getattr__, d, a = "
                      "lazy_loader.attach(__name__, ['a'], {'b': ['c']})\n"}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    NoConstants, WithoutTreeTest,
    ::testing::Values(
        WholeFileCase{"AnArgumentOnALineOfItsOwn", "f(1,\n  name='x')\n__import__(name)\n"},
        WholeFileCase{"AnArgumentBehindAnother", "f(\n name='x', b=(1))\n__import__(name)\n"},
        WholeFileCase{"None", "name = None  # yet\n__import__(name)\n"},
        WholeFileCase{"AnAttribute", "name = a.b\n__import__(name)\n"}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Constants, WithoutTreeTest,
    ::testing::Values(
        WholeFileCase{"AString", "name = 'x'\n__import__(name)\n"},
        WholeFileCase{"AClosedBracket", "name = ('x')\n__import__(name)\n"},
        WholeFileCase{"ABracketInAString", "name = ')' + '('\n__import__(name)\n"},
        WholeFileCase{"AWalrusInBrackets", "f(1,\n name := 'x')\n__import__(name)\n"},
        WholeFileCase{"TheNameOfItsSpec", "name = __spec__.name\n__import__(name)\n"},
        WholeFileCase{"TwoTargets", "name = other = 'x'\n__import__(name)\n__import__(other)\n"},
        WholeFileCase{"ASecondValue", "name = None; name = 'x'\n__import__(name)\n"},
        WholeFileCase{"OfAnotherConstant", "a = 'p'\nb = a + '.q'\n__import__(b)\n"},
        WholeFileCase{"OfALaterConstant", "b = a + '.q'\na = 'p'\n__import__(b)\n"},
        WholeFileCase{"ADirectory",
                      "import os, sys\nhere = os.path.dirname(__file__)\n"
                      "lib = os.path.join(here, 'lib')\nsys.path.append(lib)\n"},
        WholeFileCase{"OnlyInAFunction",
                      "def f():\n  name = 'x'\n  __import__(name)\nname = 'y'\n"},
        WholeFileCase{"HiddenByAParameter",
                      "name = 'x'\ndef f(name): __import__(name)\n__import__(name)\n"},
        WholeFileCase{"UsedInAMethod",
                      "name = 'x'\nclass A:\n  def f(self):\n    return __import__('p.' + name)\n"},
        WholeFileCase{"UsedInAHeader", "name = 'x'\ndef f(a=__import__(name)): pass\n"},
        WholeFileCase{"BoundByAnImport", "name = 'x'\nimport a as name\n__import__(name)\n"},
        WholeFileCase{"BoundByALoop", "name = 'x'\nfor name in y: pass\n__import__(name)\n"},
        WholeFileCase{"BoundByWith", "name = 'x'\nwith y as name: pass\n__import__(name)\n"},
        WholeFileCase{"BoundByExcept",
                      "name = 'x'\ntry: pass\nexcept E as name: pass\n__import__(name)\n"},
        WholeFileCase{"BoundByAPattern",
                      "name = 'x'\nmatch y:\n  case name: pass\n__import__(name)\n"},
        WholeFileCase{"BoundByALambda", "name = 'x'\ny = lambda name: 1\n__import__(name)\n"},
        WholeFileCase{"BoundByAComprehension",
                      "name = 'x'\n[name for name in y]\n__import__(name)\n"},
        WholeFileCase{"BoundByAFunction", "name = 'x'\ndef name(): pass\n__import__(name)\n"},
        WholeFileCase{"BoundByAClass", "name = 'x'\nclass name: pass\n__import__(name)\n"},
        WholeFileCase{"BoundAsGlobal",
                      "name = 'x'\ndef f():\n  global name\n  name = 'y'\n__import__(name)\n"},
        WholeFileCase{"AddedTo", "name = 'x'\nname += 'y'\n__import__(name)\n"},
        WholeFileCase{"InADecorator", "f = 'x'\n@wrap(f)\ndef g(): pass\n__import__(f)\n"},
        WholeFileCase{"AnAttributeOfThatName", "name = 'x'\ny.name = 'y'\n__import__(name)\n"},
        WholeFileCase{"ReplaceableByAStarImport",
                      "name = 'x'\nfrom a import *\n__import__(name)\n"},
        WholeFileCase{"BehindAStarImport", "from a import *\nname = 'x'\n__import__(name)\n"},
        WholeFileCase{"BoundByAClassPattern",
                      "name = 'x'\nmatch y:\n  case P(a=name): __import__(name)\n"},
        WholeFileCase{"BoundByAListPattern",
                      "name = 'x'\nmatch y:\n  case [name]: __import__(name)\n"},
        WholeFileCase{"BoundInAnFString", "name = 'x'\nf'{(name := 1)}'\n__import__(name)\n"},
        WholeFileCase{"NotAskedForAndHiddenElsewhere",
                      "import runpy\na = 'x'\nname = str(a)\ndef f(name): runpy.run_path(name)\n"
                      "runpy.run_path(a)\n"},
        WholeFileCase{"AWalrusInAList", "z = [name := 'x', 2]\n__import__(name)\n"},
        WholeFileCase{"OnContinuedLines", "name \\\n= 'x'\n__import__(name)\n"},
        WholeFileCase{"ACallOfAnotherConstant",
                      "import runpy\na = 'x'\nname = str(a)\nrunpy.run_path(name)\n"},
        WholeFileCase{"BothKeysOfModules",
                      "import sys\na = 'x'\nb = 'y'\nsys.modules[a] = sys.modules[b]\n"},
        WholeFileCase{"BesideAFunctionThatIsAValue",
                      "name = 'x'\ndef call(load): load(name)\ncall(__import__)\n"},
        WholeFileCase{
            "InATable",
            "name = 'x'\ndef __getattr__(n): return __import__(name + n)\nT = {n: name}\n"}),
    [](const auto& info) { return std::string(info.param.name); });

class WithTreeTest : public ::testing::TestWithParam<WholeFileCase> {};

TEST_P(WithTreeTest, AsksTheFullEngine) {
  Extractor extractor;
  extractor.Extract(GetParam().source, {});
  EXPECT_EQ(extractor.counters().full_parses, 1);
}

std::string ManyUses() {
  std::string source = "name = 'x'\n__import__(name)\n";
  for (int i = 0; i < 300; ++i) source += "f(name)\n";
  return source;
}

TEST(ConstantsTest, ManyUsesAreReadFromOneTree) {
  Extractor extractor;
  extractor.Extract(ManyUses(), {});
  EXPECT_EQ(extractor.counters().full_parses, 1);
}

INSTANTIATE_TEST_SUITE_P(Constants, WithTreeTest,
                         ::testing::Values(WholeFileCase{
                             "ALongChain",
                             "a = 'x'\nb = a + '.b'\nc = b + '.c'\nd = c + '.d'\ne = d + '.e'\n"
                             "__import__(e)\n"}),
                         [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    OtherLetters, WithTreeTest,
    ::testing::Values(WholeFileCase{"AFunction", "ｅxec(x)\n"},
                      WholeFileCase{"AMemberOfSys", "import sys\nsys.pａth.append(x)\n"},
                      WholeFileCase{"AnAlias", "ﬁnd = __import__\nfind('a')\n"},
                      WholeFileCase{"TheUseOfAnAlias", "find = __import__\nﬁnd('a')\n"},
                      WholeFileCase{"AConstant", "ﬁle = 'a'\n__import__(file)\n"},
                      WholeFileCase{"AValue", "a.ﬁnd = __import__\na.find(x)\n"},
                      WholeFileCase{"ATable", "ﬁle = {'a': 'b'}\n__getattr__ = f(file)\n"}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace clew
