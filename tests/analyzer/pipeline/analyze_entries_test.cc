#include "analyzer/query/deps.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/pipeline/project.h"

namespace clew {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

std::vector<std::string> Closure(const EntryAnalysis& result) {
  return ClosureFiles(result.analysis.graph, EdgeSelection(), result.entries);
}

TEST(AnalyzeEntriesTest, TheClosureHasTheEntryAndEveryAncestor) {
  Project project({{"a.py", "from p.q import x\n"},
                   {"p/__init__.py", "import r\n"},
                   {"p/q/__init__.py", ""},
                   {"p/q/x.py", ""},
                   {"p/other.py", ""},
                   {"r.py", ""}});
  EXPECT_THAT(Closure(project.EnterFile("a.py")),
              ElementsAre("a.py", "p/__init__.py", "p/q/__init__.py", "p/q/x.py", "r.py"));
}

TEST(AnalyzeEntriesTest, OnlyFilesOfTheClosureAreRead) {
  Project project({{"a.py", "import p.x\n"},
                   {"p/__init__.py", ""},
                   {"p/x.py", ""},
                   {"p/y.py", ""},
                   {"far/away/z.py", ""}});
  project.EnterFile("a.py");
  EXPECT_THAT(project.files.files_read(), UnorderedElementsAre("a.py", "p/__init__.py", "p/x.py"));
  EXPECT_THAT(project.files.directories_listed(), Not(Contains("far")));
  EXPECT_THAT(project.files.directories_listed(), Not(Contains("far/away")));
}

TEST(AnalyzeEntriesTest, TheEntrysSearchPathHoldsForTheWholeClosure) {
  // `lib` runs in the script's process, so its `util` is the one beside the script.
  Project project({{"tools/run.py", "import lib\n"},
                   {"tools/util.py", ""},
                   {"src/lib.py", "import util\n"},
                   {"src/util.py", ""}},
                  {"src"});
  EXPECT_THAT(Closure(project.EnterFile("tools/run.py")),
              ElementsAre("src/lib.py", "tools/run.py", "tools/util.py"));
}

TEST(AnalyzeEntriesTest, OfAScriptBehindALinkTheDirectoryThatItLeadsToIsSearched) {
  Project project({{"lib/tool.py", "import helper\n"}, {"lib/helper.py", ""}, {"bin/", ""}});
  project.files.AddLink("bin/tool.py", "../lib/tool.py");
  EXPECT_THAT(Closure(project.EnterFile("bin/tool.py")),
              ElementsAre("bin/tool.py", "lib/helper.py"));
}

TEST(AnalyzeEntriesTest, OfAPackageModuleBehindALinkItIsNot) {
  Project project({{"far/__init__.py", ""},
                   {"far/a.py", "import b\n"},
                   {"far/b.py", ""},
                   {"near/__init__.py", ""}});
  project.files.AddLink("near/a.py", "../far/a.py");
  EXPECT_THAT(Closure(project.EnterFile("near/a.py")),
              ElementsAre("near/__init__.py", "near/a.py"));
}

TEST(AnalyzeEntriesTest, EntriesWithOtherSearchPathsAreLookedUpApart) {
  Project project({{"one/run.py", "import lib\n"},
                   {"one/util.py", ""},
                   {"two/run.py", "import lib\n"},
                   {"two/util.py", ""},
                   {"src/lib.py", "import util\n"}},
                  {"src"});
  const EntryAnalysis result = project.Enter(
      {{Entry::Kind::kFile, "two/run.py", false}, {Entry::Kind::kFile, "one/run.py", false}});
  EXPECT_THAT(EdgesOf(result.analysis.graph, "lib"),
              ElementsAre("1 import util[one/util.py]", "1 import util[two/util.py]"));
  ASSERT_EQ(result.entries.size(), 2);
  EXPECT_EQ(result.analysis.graph.module(result.entries[0]).path, "two/run.py");
  EXPECT_EQ(result.analysis.graph.module(result.entries[1]).path, "one/run.py");
}

TEST(AnalyzeEntriesTest, AModuleIsNamedByItsDots) {
  Project project({{"p/__init__.py", ""}, {"p/x.py", "from . import y\n"}, {"p/y.py", ""}});
  EXPECT_THAT(Closure(project.Enter({{Entry::Kind::kModule, "p.x", false}})),
              ElementsAre("p/__init__.py", "p/x.py", "p/y.py"));
}

TEST(AnalyzeEntriesTest, RunningAPackageRunsItsMain) {
  Project project({{"p/__init__.py", ""}, {"p/__main__.py", "import q\n"}, {"q.py", ""}});
  const EntryAnalysis result = project.Enter({{Entry::Kind::kModule, "p", true}});
  EXPECT_THAT(Closure(result), ElementsAre("p/__init__.py", "p/__main__.py", "q.py"));
  EXPECT_THAT(EdgesOf(result.analysis.graph, "p"), ElementsAre("1 implicit p.__main__"));
  EXPECT_THAT(Closure(project.Enter({{Entry::Kind::kModule, "p", false}})),
              ElementsAre("p/__init__.py"));
}

TEST(AnalyzeEntriesTest, AStatementResolvesAsInAScriptAtTheRoot) {
  Project project({{"p/__init__.py", ""}, {"p/sub.py", ""}, {"p/other.py", ""}});
  EXPECT_THAT(Closure(project.Enter({{Entry::Kind::kImportText, "from p import sub", false}})),
              ElementsAre("p/__init__.py", "p/sub.py"));
}

TEST(AnalyzeEntriesTest, AnEntryModuleThatIsNotThereIsADiagnostic) {
  Project project({{"p/__init__.py", ""}});
  const EntryAnalysis result = project.Enter({{Entry::Kind::kModule, "p.no", false}});
  EXPECT_THAT(DiagnosticsOf(result.analysis.graph), ElementsAre(":0 missing-entry"));
  EXPECT_THAT(Closure(result), ElementsAre("p/__init__.py"));
}

TEST(AnalyzeEntriesTest, AnEntryFileThatIsNotThereIsAnError) {
  Project project({{"a.py", ""}});
  EXPECT_EQ(AnalyzeEntries(&project.files, project.options, {{Entry::Kind::kFile, "no.py", false}})
                .status()
                .code(),
            absl::StatusCode::kNotFound);
}

TEST(AnalyzeEntriesTest, ADirectoryRunsItsMain) {
  Project project({{"app/__main__.py", "import util\n"}, {"app/util.py", ""}, {"src/x.py", ""}},
                  {"src"});
  EXPECT_THAT(Closure(project.EnterFile("app")), ElementsAre("app/__main__.py", "app/util.py"));
}

TEST(AnalyzeEntriesTest, ATestFindsItsSiblingsAndItsConftestFiles) {
  Project project({{"tests/conftest.py", "import helper\n"},
                   {"tests/helper.py", ""},
                   {"tests/unit/test_a.py", "import util\n"},
                   {"tests/unit/util.py", ""},
                   {"b.py", ""}});
  EXPECT_THAT(Closure(project.EnterFile("tests/unit/test_a.py")),
              ElementsAre("tests/conftest.py", "tests/helper.py", "tests/unit/test_a.py",
                          "tests/unit/util.py"));
}

TEST(AnalyzeEntriesTest, AnEmptyClosureIsTheEntry) {
  Project project({{"a.py", ""}, {"b.py", ""}});
  const EntryAnalysis result = project.EnterFile("a.py");
  EXPECT_THAT(Closure(result), ElementsAre("a.py"));
  EXPECT_THAT(result.analysis.graph.diagnostics(), IsEmpty());
}

}  // namespace
}  // namespace clew
