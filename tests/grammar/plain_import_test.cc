#include "grammar/tree/plain_import.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grammar/engine.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

std::string Text(const ImportStatement& statement) {
  std::string text;
  for (const ImportedName& name : statement.names) {
    absl::StrAppend(&text, name.is_from ? "from " : "import ", name.level, " ", name.module, " ",
                    name.name, " as ", name.alias, "\n");
  }
  return text;
}

// What tree-sitter reads of the statement; empty where that is not one import.
std::string ByTree(const std::string& source) {
  Extractor extractor;
  ExtractOptions options;
  options.engine = Engine::kFull;
  const FileFacts facts = extractor.Extract(source + "\n", options);
  if (facts.imports.size() != 1 || !facts.diagnostics.empty()) return "";
  return Text(*facts.imports[0].statement);
}

TEST(PlainImportTest, UsualFormsAreReadAsTreeSitterReadsThem) {
  const std::vector<std::string> sources = {
      "import a",
      "import a.b.c",
      "import a as b",
      "import a.b as c, d, e.f",
      "import  a ,b ,  c as  d",
      "import\ta\tas\tb",
      "from a import b",
      "from a.b import c as d, e",
      "from . import a",
      "from .. import a, b",
      "from .a import b",
      "from ....a.b import c",
      "from a import *",
      "from . import *",
      "from a import(b)",
      "from a import (b, c as d)",
      "from a import (\n    b,\n    c as d,\n)",
      "from a import (  # why\n    b,  # x, y\n    # z\n    c\n    as\n    d\n)",
      "from __future__ import annotations",
      "from __future__ import (a, b)",
      "import __future__",
      "import _a1, b_2",
      "from a import b_as_c, asd as d",
  };
  for (const std::string& source : sources) {
    ImportStatement statement;
    ASSERT_TRUE(ReadPlainImport(source, &statement)) << source;
    EXPECT_EQ(Text(statement), ByTree(source)) << source;
    EXPECT_FALSE(statement.lazy) << source;
  }
}

TEST(PlainImportTest, EverythingElseIsLeftToTheParser) {
  for (const std::string source : {
           "",
           "import",
           "import ",
           "importa",
           "import a.",
           "import .a",
           "import a b",
           "import a as",
           "import a as b c",
           "import a as b.c",
           "import a,",
           "import a . b",
           "import a\\\n.b",
           "import (a)",
           "import *",
           "import 1a",
           "import é",
           "import class",
           "import print",
           "from a import",
           "from a import ()",
           "from a import (b",
           "from a import b)",
           "from a import (b,, c)",
           "from a import (,)",
           "from a import (b c)",
           "from a import b,",
           "from a import b.c",
           "from a import *, b",
           "from a import (*)",
           "from import a",
           "from .import a",
           "from . a import b",
           "from . . import b",
           "from a.b. import c",
           "from a importb",
           "from __future__ import *",
           "from a import b as *",
           "from a import b; import c",
           "lazy import a",
           "from a import b # c",
       }) {
    ImportStatement statement;
    statement.lazy = true;
    EXPECT_FALSE(ReadPlainImport(source, &statement)) << source;
    EXPECT_TRUE(statement.lazy && statement.names.empty()) << source;
  }
}

// Tokens in any order: what is accepted is what tree-sitter reads without an error.
TEST(PlainImportTest, WhateverIsAcceptedIsReadAsTreeSitterReadsIt) {
  const std::vector<std::string> tokens = {"import", "from", "a",  "b.c", ".", "..",   "*",  "(",
                                           ")",      ",",    "as", " ",   " ", "#x\n", "\n", "x1"};
  uint32_t state = 1;
  int accepted = 0;
  for (int round = 0; round < 60000; ++round) {
    std::string source = round % 2 == 0 ? "import " : "from a import ";
    for (int i = 0; i < 1 + round % 9; ++i) {
      state = state * 1664525 + 1013904223;
      source += tokens[(state >> 16) % tokens.size()];
    }
    ImportStatement statement;
    if (!ReadPlainImport(source, &statement)) continue;
    ++accepted;
    EXPECT_EQ(Text(statement), ByTree(source)) << source;
  }
  EXPECT_GT(accepted, 500);
}

}  // namespace
}  // namespace clew
