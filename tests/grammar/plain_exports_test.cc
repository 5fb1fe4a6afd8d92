#include "grammar/tree/plain_exports.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "grammar/engine.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

// What tree-sitter reads of the statement.
Exports ByTree(const std::string& source) {
  Extractor extractor;
  ExtractOptions options;
  options.engine = Engine::kFull;
  return extractor.Extract(source + "\n", options).exports;
}

// As FileFacts has them.
std::vector<std::string> Sorted(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void ExpectSameAsTree(const std::string& source, const std::vector<std::string>& names) {
  const Exports exports = ByTree(source);
  EXPECT_TRUE(exports.present && exports.complete) << source;
  EXPECT_EQ(exports.names, Sorted(names)) << source;
  EXPECT_TRUE(exports.included.empty()) << source;
}

TEST(PlainExportsTest, UsualFormsAreReadAsTreeSitterReadsThem) {
  for (const std::string source : {
           "__all__ = []",
           "__all__=['a']",
           "__all__ = [\"a\", 'b']",
           "__all__ = [\n    \"a\",  # why, \"x\"\n    # z\n    \"b\",\n]",
           "__all__ += [\"a\", \"b\"]",
           "__all__ = ()",
           "__all__ = (\"a\",)",
           "__all__ = ('a', 'b')",
           "__all__ = ['a', 'a']",
           "__all__ = ['\xc3\xa9', 'b c']",
       }) {
    std::vector<std::string> names;
    ASSERT_TRUE(ReadPlainExports(source, &names)) << source;
    ExpectSameAsTree(source, names);
  }
}

TEST(PlainExportsTest, EverythingElseIsLeftToTheParser) {
  for (const std::string source : {
           "",
           "__all__",
           "__all__ = ",
           "__all__ == ['a']",
           "__all__ -= ['a']",
           "__all__: list = ['a']",
           "__all__ = ('a')",
           "__all__ = ['a'] + ['b']",
           "__all__ = ['a' 'b']",
           "__all__ = ['a', b]",
           "__all__ = ['a', *b]",
           "__all__ = ['']",
           "__all__ = ['''a''']",
           "__all__ = [r'a']",
           "__all__ = ['\\x61']",
           "__all__ = ['a']; x = 1",
           "__all__ = ['a'",
           "__all__ = ['a')",
           "__all__ = ['a',,]",
           "__all__ = [,]",
           "__all__ = x = ['a']",
           "__all__ = \\\n['a']",
           "__all__ = 'a', 'b'",
           "__all__[:] = ['a']",
           "__all___ = ['a']",
           "x.__all__ = ['a']",
       }) {
    std::vector<std::string> names;
    EXPECT_FALSE(ReadPlainExports(source, &names)) << source;
    EXPECT_TRUE(names.empty()) << source;
  }
}

// Tokens in any order: what is accepted is what tree-sitter reads.
TEST(PlainExportsTest, WhateverIsAcceptedIsReadAsTreeSitterReadsIt) {
  const std::vector<std::string> tokens = {"'a'", "\"b\"", ",",       "[",  "]", "(",    ")",
                                           " ",   "\n",    "#'x',\n", "''", "+", "'c', "};
  uint32_t state = 1;
  int accepted = 0;
  for (int round = 0; round < 30000; ++round) {
    std::string source = round % 2 == 0 ? "__all__ = [" : "__all__ += (";
    for (int i = 0; i < round % 9; ++i) {
      state = state * 1664525 + 1013904223;
      source += tokens[(state >> 16) % tokens.size()];
    }
    source += round % 2 == 0 ? "]" : ")";
    std::vector<std::string> names;
    if (!ReadPlainExports(source, &names)) continue;
    ++accepted;
    ExpectSameAsTree(source, names);
  }
  EXPECT_GT(accepted, 500);
}

TEST(PlainExportsTest, BothEnginesPlaceThemAlike) {
  const std::string source =
      "if x:\n    __all__ = ['a']\nclass C:\n    __all__ += ['b']\ndef f():\n    __all__ = ['c']\n";
  Extractor extractor;
  const Exports exports = extractor.Extract(source, {}).exports;
  EXPECT_EQ(extractor.counters().statements_parsed, 0u);
  EXPECT_EQ(exports.line, 2u);
  EXPECT_EQ(exports.names, ByTree(source).names);
  EXPECT_EQ(exports.line, ByTree(source).line);
}

// The strings of a plain table, the name of which ends with its display.
std::string Table(const std::string& source) {
  size_t start = 0;
  std::vector<std::string> strings;
  if (!ReadPlainTable(source, &start, &strings)) return strings.empty() ? "no table" : "leftovers";
  return absl::StrCat(source.substr(0, start), absl::StrJoin(strings, " "));
}

TEST(PlainTableTest, DisplaysOfLiteralsAreTables) {
  EXPECT_EQ(Table("t = {}"), "t = ");
  EXPECT_EQ(Table("t = {'a': '.b', \"c\": ['.d', 'e'],}"), "t = a .b c .d e");
  EXPECT_EQ(Table("t={'a', 'b'}"), "t=a b");
  EXPECT_EQ(Table("t = [('a', None), ('b', True)]"), "t = a b");
  EXPECT_EQ(Table("t: dict[str, list[str]] = {\n  'a': (),  # why\n}"),
            "t: dict[str, list[str]] = a");
}

TEST(PlainTableTest, WhatHoldsMoreOrIsBrokenHasToBeParsed) {
  for (const char* source : {"t",
                             "t = x",
                             "t = {x: 'a'}",
                             "t = {'a': x}",
                             "t = {'a': 1}",
                             "t = {'a' 'b'}",
                             "t = {'a':}",
                             "t = {'a', 'b': 'c'}",
                             "t = {'a': 'b', 'c'}",
                             "t = [,]",
                             "t = ['a',,]",
                             "t = ['a'] + u",
                             "t = ('a',)",
                             "t = ['a'",
                             "t = ['a'}",
                             "t = [r'a']",
                             "t = ['\\x61']",
                             "t += ['a']",
                             "t.u = ['a']",
                             "t, u = ['a']",
                             "t = u = ['a']",
                             "__all__ = ['a']",
                             "__getattr__ = ['a']",
                             "t: 'a' = ['a']",
                             "t = ['a':'b']",
                             "t = [Nonesuch]"}) {
    EXPECT_EQ(Table(source), "no table") << source;
  }
}

}  // namespace
}  // namespace clew
