#include "analyzer/report/graph_text.h"

#include <gtest/gtest.h>

#include "analyzer/graph/graph_builder.h"
#include "analyzer/report/graph_dot.h"

namespace clew {
namespace {

ImportGraph Example() {
  GraphBuilder builder;
  const auto a = builder.AddModule({"pkg.a", "pkg/a.py", ModuleKind::kModule, Origin::kProject});
  const auto b = builder.AddModule({"pkg.b", "pkg/b.py", ModuleKind::kModule, Origin::kProject});
  const auto json = builder.AddModule({"json", "", ModuleKind::kExternal, Origin::kStdlib});
  const auto gone = builder.AddModule({"gone", "", ModuleKind::kMissing, Origin::kUnknown});
  builder.SetParent(b, a);
  builder.BeginStatement(a, {1, 0, 0, Scope::kModule, false});
  builder.AddEdge(json, EdgeKind::kImport, false);
  builder.BeginStatement(a, {2, 0, 0, Scope::kModule, false});
  builder.AddEdge(b, EdgeKind::kSubmodule, false);
  builder.BeginStatement(a, {12, 4, kConditionOptional, Scope::kFunction, false});
  builder.AddEdge(gone, EdgeKind::kImport, false);
  builder.AddUnresolved({ModuleId{a}, "gone", {12, 4, 12, 9}, kConditionOptional});
  builder.AddHazard({ModuleId{a}, "exec", {5, 0, 5, 9}});
  return std::move(builder).Build();
}

TEST(GraphTextTest, ABlockAModuleWithAlignedImportsByLine) {
  StringSink sink;
  WriteGraphText(Example(), 1, TextStyle{}, &sink);
  EXPECT_EQ(sink.text(),
            "pkg.a  pkg/a.py\n"
            "   1:0    json   import     stdlib\n"
            "   2:0    pkg.b  submodule\n"
            "   5:0    exec   hazard\n"
            "  12:4    gone   import     missing, optional, function\n"
            "pkg.b  pkg/b.py\n");
}

TEST(GraphTextTest, TheSummaryCountsWhatAReaderAsksFor) {
  ByteBuffer out;
  AppendGraphSummary(Example(), 0.0071, TextStyle{}, &out);
  EXPECT_EQ(out.view(), "2 files, 4 modules, 3 imports, 1 unresolved, 1 unknowable in 7 ms\n");
}

TEST(GraphDotTest, ConditionalImportsAreDashedAndParentsDottedInTheLoadView) {
  StringSink load;
  WriteGraphDot(Example(), View::kLoad, &load);
  EXPECT_NE(load.text().find("  2 -> 0 [style=dashed];\n"), std::string::npos) << load.text();
  EXPECT_NE(load.text().find("  2 -> 1;\n"), std::string::npos);
  EXPECT_NE(load.text().find("  3 -> 2 [style=dotted, color=gray60];\n"), std::string::npos);
  StringSink lint;
  WriteGraphDot(Example(), View::kLint, &lint);
  EXPECT_EQ(lint.text().find("dotted"), std::string::npos);
}

TEST(GraphDotTest, QuotesAndControlCharactersInNamesAreEscaped) {
  GraphBuilder builder;
  builder.AddModule({"", "a\"b\\c\n.py", ModuleKind::kScript, Origin::kProject});
  StringSink sink;
  WriteGraphDot(std::move(builder).Build(), View::kLoad, &sink);
  EXPECT_NE(sink.text().find(R"(label="a\"b\\c\\x0a.py")"), std::string::npos) << sink.text();
}

}  // namespace
}  // namespace clew
