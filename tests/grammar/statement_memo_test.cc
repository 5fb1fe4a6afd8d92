#include "grammar/statement_memo.h"

#include <string>

#include "gtest/gtest.h"

namespace clew {
namespace {

TEST(StatementMemoTest, AStatementOutlivesTheTextThatItWasReadFrom) {
  StatementMemo memo;
  const ImportStatement* kept = nullptr;
  {
    std::string text = "from a.b import c as d";
    const std::string_view view = text;
    ImportStatement statement;
    statement.names.push_back({true, 0, view.substr(5, 3), view.substr(16, 1), view.substr(21)});
    kept = memo.Store(text, statement);
    text.assign(text.size(), '?');
  }
  EXPECT_EQ(kept->names[0].module, "a.b");
  EXPECT_EQ(kept->names[0].name, "c");
  EXPECT_EQ(kept->names[0].alias, "d");
  EXPECT_EQ(memo.Find("from a.b import c as d"), kept);
}

TEST(StatementMemoTest, NamesThatAreNoPartsOfTheTextAreKeptToo) {
  StatementMemo memo;
  const ImportStatement* kept = nullptr;
  {
    std::string module = "a.b";
    ImportStatement statement;
    statement.names.push_back({true, 1, module, "c", ""});
    statement.names.push_back({true, 1, module, "d", ""});
    kept = memo.Store("from . a . b import c, d", statement);
    module.assign("?!?");
  }
  EXPECT_EQ(kept->names[0].module, "a.b");
  EXPECT_EQ(kept->names[1].module, "a.b");
  EXPECT_EQ(kept->names[1].name, "d");
  EXPECT_EQ(kept->names[1].alias, "");
}

TEST(StatementMemoTest, WhatIsKeptStaysWhereItIs) {
  StatementMemo memo;
  const ImportStatement* first = memo.Store("import first", ImportStatement());
  for (int i = 0; i < 1000; ++i) memo.Store("import m" + std::to_string(i), ImportStatement());
  EXPECT_EQ(memo.Find("import first"), first);
  EXPECT_EQ(memo.Find("import second"), nullptr);
}

}  // namespace
}  // namespace clew
