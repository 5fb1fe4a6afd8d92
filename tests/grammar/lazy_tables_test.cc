// When the tables of a lazy package say all that it can import, by both engines.
#include <algorithm>
#include <string>

#include "gtest/gtest.h"
#include "tests/grammar/both_engines.h"

namespace clew {
namespace {

LazyPackage Lazy(const std::string& source) { return ExtractByBoth(source).lazy_package; }

constexpr char kImports[] = "from importlib import import_module\n";

// Of a module with a `__getattr__(name)` that has this body.
LazyPackage LazyBody(const std::string& module, const std::string& body) {
  return Lazy(kImports + module + "\ndef __getattr__(name):\n" + body);
}

bool Names(const LazyPackage& lazy, const std::string& text) {
  return std::find(lazy.tables.begin(), lazy.tables.end(), text) != lazy.tables.end();
}

// A package whose table T is imported by: what makes it known, or not.
struct TableCase {
  const char* name;
  const char* module;
  bool complete;
};

class TableTest : public ::testing::TestWithParam<TableCase> {};

TEST_P(TableTest, IsComplete) {
  const LazyPackage lazy =
      LazyBody(GetParam().module, " return import_module(T[name], __name__)\n");
  EXPECT_EQ(lazy.tables_complete, GetParam().complete);
  if (GetParam().complete) {
    EXPECT_TRUE(Names(lazy, ".a"));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Tables, TableTest,
    ::testing::Values(
        TableCase{"Literal", "T = {'A': '.a'}", true},
        TableCase{"Item", "T = {}\nT['A'] = '.a'", true},
        TableCase{"Default", "T = {}\nT.setdefault('A', '.a')", true},
        TableCase{"Update", "T = {}\nT.update({'A': '.a'}, B='.b')", true},
        TableCase{"Computed", "T = f()", false},
        TableCase{"ComputedItem", "T = {'B': '.b'}\nT['A'] = f()", false},
        TableCase{"ComputedUpdate", "T = {'B': '.b'}\nT.update(f())", false},
        TableCase{"MergedWithAnImport", "from t import U\nT = {'B': '.b', **U}", false},
        TableCase{"JoinedWithAnImport", "from t import U\nT = {'B': '.b'}\nT |= U", false}),
    [](const auto& info) { return std::string(info.param.name); });

// The way to the import, in a package that has T, D and an imported U.
struct BodyCase {
  const char* name;
  const char* body;
  bool complete;
};

class GetattrTest : public ::testing::TestWithParam<BodyCase> {};

TEST_P(GetattrTest, IsComplete) {
  const LazyPackage lazy =
      LazyBody("from u import U\nT = ['a', 'b']\nD = {'A': '.a'}", GetParam().body);
  EXPECT_TRUE(lazy.computed);
  EXPECT_EQ(lazy.tables_complete, GetParam().complete);
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, GetattrTest,
    ::testing::Values(
        BodyCase{"In", " if name in T: return import_module(f'.{name}', __name__)\n", true},
        BodyCase{"NotIn", " if name not in T: raise E\n return import_module('.' + name, 'p')\n",
                 true},
        BodyCase{"Equal", " if name == 'a': return import_module('.' + name, 'p')\n", true},
        BodyCase{"ThroughAVariable",
                 " module = '.' + name\n if name in T: return import_module(module, 'p')\n", true},
        BodyCase{"Lookup",
                 " if (m := D.get(name)) is None: raise E\n return import_module(m, 'p')\n", true},
        BodyCase{"Loop", " for n in T: import_module('.' + n, 'p')\n", true},
        BodyCase{"Untested", " return import_module('.' + name, 'p')\n", false},
        BodyCase{"UntestedVariable", " m = f'.{name}'\n return import_module(m, 'p')\n", false},
        BodyCase{"Unequal", " if name != 'x': return import_module('.' + name, 'p')\n", false},
        BodyCase{"EqualLeaves",
                 " if name == 'x': raise E\n return import_module('.' + name, 'p')\n", false},
        BodyCase{"InAnImport", " if name in U: return import_module('.' + name, 'p')\n", false},
        BodyCase{"InAString", " if name in 'ab': return import_module('.' + name, 'p')\n", false},
        BodyCase{"Either", " if name in T or name in U: return import_module('.' + name, 'p')\n",
                 false},
        BodyCase{"Lower", " return import_module('.' + name.lower(), 'p')\n", false}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(LazyTablesTest, ADisplayInsideTheFunctionIsATable) {
  const LazyPackage lazy =
      LazyBody("S = ['b']", " if name in ('a',): return import_module('.' + name, 'p')\n");
  EXPECT_TRUE(lazy.tables_complete);
  EXPECT_TRUE(Names(lazy, "a"));
}

TEST(LazyTablesTest, AClassMayHoldATable) {
  const LazyPackage lazy =
      LazyBody("class C:\n T = {'A': '.a'}", " return import_module(C.T[name], 'p')\n");
  EXPECT_TRUE(Names(lazy, ".a"));
}

TEST(LazyTablesTest, DunderAllIsATableWhereItIsTheTest) {
  const LazyPackage lazy =
      LazyBody("__all__ = ['a']", " if name in __all__: return import_module('.' + name, 'p')\n");
  EXPECT_TRUE(lazy.tables_complete);
  EXPECT_TRUE(Names(lazy, "a"));
}

TEST(LazyTablesTest, ADefaultThatIsNoEntryMakesThemIncomplete) {
  EXPECT_FALSE(LazyBody("T = {'B': '.b'}", " return import_module(T.get(name, '.' + name), 'p')\n")
                   .tables_complete);
}

TEST(LazyTablesTest, ATableOfAnotherFileMayHoldMore) {
  for (const char* lookup : {"T[name]", "T.get(name)"}) {
    const std::string body = std::string(" return import_module(") + lookup + ", 'p')\n";
    EXPECT_FALSE(LazyBody("from t import T\nS = ['b']", body).tables_complete) << lookup;
  }
}

TEST(LazyTablesTest, TextsOfOtherCallsAndItemsAreNoTables) {
  for (const char* module : {"log = getLogger('a')", "import os\nos.environ['A'] = 'a'",
                             "T = f()\nT['A'] = 'a'", "T = f()\nT.append('a')"}) {
    EXPECT_FALSE(LazyBody(module, " return import_module(g(name))\n").tables_complete) << module;
  }
}

TEST(LazyTablesTest, AnotherTableSaysNothingOfAComputedOne) {
  EXPECT_FALSE(
      LazyBody("S = ['b']\nT = f()", " return import_module(T[name], 'p')\n").tables_complete);
}

TEST(LazyTablesTest, ATableMayBeMadeOfAnother) {
  const LazyPackage lazy = LazyBody(
      "S = {'.a': ['A']}\nT = {name: module for module, names in S.items() for name in names}",
      " return import_module(T[name], 'p')\n");
  EXPECT_TRUE(lazy.tables_complete);
  EXPECT_TRUE(Names(lazy, ".a"));
}

TEST(LazyTablesTest, WhatReplacesThePackageIsNoTable) {
  EXPECT_FALSE(
      Lazy("import sys\nsys.modules[__name__] = LazyModule(__name__, f(), spec=__spec__)\n")
          .tables_complete);
}

}  // namespace
}  // namespace clew
