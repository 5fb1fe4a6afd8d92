#include "analyzer/report/imports_jsonl.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analyzer/report/imports_text.h"

namespace clew {
namespace {

using nlohmann::json;

json Line(const FileFacts& facts) {
  ByteBuffer out;
  AppendImportsJsonl("pkg/a.py", facts, &out);
  EXPECT_EQ(out.view().back(), '\n');
  return json::parse(out.view());
}

TEST(ImportsJsonlTest, AFileWithoutImportsHasEveryKey) {
  EXPECT_EQ(Line(FileFacts()),
            json::parse(R"({"path":"pkg/a.py","encoding":"utf-8","engine":"fast","imports":[],
                            "dynamic":[],"exports":null,"hazards":[],"diagnostics":[]})"));
}

TEST(ImportsJsonlTest, OneEntryForEachImportedName) {
  ImportStatement plain;
  plain.names = {{false, 0, "a", "", ""}, {false, 0, "b", "", "c"}};
  ImportStatement from;
  from.names = {{true, 2, "x", "y", ""}, {true, 2, "x", "*", ""}};
  from.lazy = true;
  FileFacts facts;
  facts.imports = {{&plain, {{1, 0, 1, 14}, 0, 0, Scope::kModule}},
                   {&from, {{2, 4, 3, 1}, 0, kConditionOptional, Scope::kClass}}};
  const json imports = Line(facts)["imports"];
  ASSERT_EQ(imports.size(), 4u);
  EXPECT_EQ(imports[1],
            json::parse(R"({"line":1,"column":0,"end_line":1,"kind":"import","level":0,"module":"b",
                "name":null,"alias":"c","scope":"module","conditions":[],"lazy":false})"));
  EXPECT_EQ(imports[3],
            json::parse(R"({"line":2,"column":4,"end_line":3,"kind":"from","level":2,"module":"x",
                "name":"*","alias":null,"scope":"class","conditions":["optional"],"lazy":true})"));
}

TEST(ImportsJsonlTest, ACallThatCannotBeFoldedHasNoModule) {
  FileFacts facts;
  DynamicImport literal;
  literal.call = "importlib.import_module";
  literal.module = "{__name__}.c";
  literal.literal = true;
  DynamicImport unknown;
  unknown.call = "__import__";
  unknown.reason = "argument is not a literal";
  facts.dynamic = {literal, unknown};
  const json dynamic = Line(facts)["dynamic"];
  EXPECT_EQ(dynamic[0]["module"], "{__name__}.c");
  EXPECT_EQ(dynamic[0]["literal"], true);
  EXPECT_TRUE(dynamic[1]["module"].is_null());
  EXPECT_EQ(dynamic[1]["literal"], false);
  EXPECT_EQ(dynamic[1]["reason"], "argument is not a literal");
}

TEST(ImportsJsonlTest, ExportsThatAnotherModuleAddsToAreNotComplete) {
  FileFacts facts;
  facts.exports.present = true;
  facts.exports.names = {"x"};
  EXPECT_EQ(Line(facts)["exports"], json::parse(R"({"names":["x"],"complete":true})"));
  facts.exports.included = {"sub"};
  EXPECT_EQ(Line(facts)["exports"],
            json::parse(R"({"names":["x"],"complete":false,"included":["sub"]})"));
}

TEST(ImportsTextTest, StatementsAreWrittenOutByLine) {
  ImportStatement from;
  from.names = {{true, 1, "x", "y", "z"}, {true, 1, "x", "w", ""}};
  ImportStatement plain;
  plain.names = {{false, 0, "a.b", "", ""}};
  FileFacts facts;
  facts.imports = {{&from, {{1, 0, 1, 9}, 0, 0, Scope::kModule}},
                   {&plain, {{10, 4, 10, 9}, 0, kConditionOptional, Scope::kFunction}}};
  ByteBuffer out;
  AppendImportsText("pkg/a.py", facts, TextStyle{}, &out);
  EXPECT_EQ(out.view(),
            "pkg/a.py\n"
            "   1:0    from .x import y as z, w\n"
            "  10:4    import a.b                optional, function\n");
}

}  // namespace
}  // namespace clew
