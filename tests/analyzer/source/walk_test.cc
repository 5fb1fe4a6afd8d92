#include "analyzer/source/walk.h"

#include <map>
#include <string>
#include <vector>

#include "analyzer/source/fake_file_system.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Files = std::map<std::string, std::string>;

WalkOptions Below(const std::string& path) {
  WalkOptions options;
  options.paths = {path};
  return options;
}

WalkResult Walk(FileSystem* files, const WalkOptions& options) {
  absl::StatusOr<WalkResult> result = WalkPythonFiles(files, options);
  EXPECT_TRUE(result.ok()) << result.status();
  return result.ok() ? *std::move(result) : WalkResult();
}

std::vector<std::string> Codes(const WalkResult& result) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    codes.push_back(diagnostic.code + " " + diagnostic.path);
  }
  return codes;
}

TEST(Walk, FindsPythonFilesSortedByTheBytesOfTheirPaths) {
  FakeFileSystem files(Files{{"p/a/z.py", ""},
                             {"p/a.py", ""},
                             {"p/a-b/c.py", ""},
                             {"p/readme.txt", ""},
                             {"p/gui.pyw", ""},
                             {"p/b/", ""}});
  EXPECT_THAT(Walk(&files, Below("p")).files,
              ElementsAre("p/a-b/c.py", "p/a.py", "p/a/z.py", "p/gui.pyw"));
}

TEST(Walk, SpellsPathsAsTheWorkingDirectoryDoes) {
  FakeFileSystem files(Files{{"a.py", ""}, {"p/b.py", ""}});
  EXPECT_THAT(Walk(&files, Below(".")).files, ElementsAre("a.py", "p/b.py"));
  EXPECT_THAT(Walk(&files, Below("./p/")).files, ElementsAre("p/b.py"));
  EXPECT_THAT(Walk(&files, Below("/p")).files, ElementsAre("/p/b.py"));
}

TEST(Walk, TakesANamedFileWhateverItsNameAndTheRulesSay) {
  FakeFileSystem files(Files{{".gitignore", "*"}, {"bin/tool", ""}});
  EXPECT_THAT(Walk(&files, Below("bin/tool")).files, ElementsAre("bin/tool"));
}

TEST(Walk, TakesEachFileOnceWherePathsOverlap) {
  FakeFileSystem files(Files{{"p/a.py", ""}, {"p/q/b.py", ""}});
  WalkOptions options = Below("p/q");
  options.paths.push_back("p");
  EXPECT_THAT(Walk(&files, options).files, ElementsAre("p/a.py", "p/q/b.py"));
}

TEST(Walk, FailsForANamedPathThatDoesNotExist) {
  FakeFileSystem files;
  const absl::Status status = WalkPythonFiles(&files, Below("nowhere")).status();
  EXPECT_TRUE(absl::IsNotFound(status));
  EXPECT_EQ(status.message(), "nowhere does not exist");
}

TEST(Walk, TakesAStubOnlyWhereNothingImportableIsBesideIt) {
  FakeFileSystem files(Files{{"alone.pyi", ""},
                             {"alone.also", ""},
                             {"both.py", ""},
                             {"both.pyi", ""},
                             {"built.cpython-313-x86_64-linux-gnu.so", ""},
                             {"built.pyi", ""},
                             {"built_too.py", ""},
                             {"built_t.pyi", ""}});
  EXPECT_THAT(Walk(&files, Below(".")).files,
              ElementsAre("alone.pyi", "both.py", "built_t.pyi", "built_too.py"));
}

TEST(Walk, ADirectoryOfTheNameDoesNotHideWhatStandsBesideAStub) {
  FakeFileSystem files(
      Files{{"p/a.py", ""}, {"p/x.py", ""}, {"p/x.pyi", ""}, {"p/x/y.txt", ""}, {"p/z/y.txt", ""}});
  EXPECT_THAT(Walk(&files, Below("p")).files, ElementsAre("p/a.py", "p/x.py"));
}

TEST(Walk, LinksKeepTheirOwnPath) {
  FakeFileSystem files(Files{{"real/m.py", ""}, {"p/a.py", ""}});
  files.AddLink("p/linked", "../real");
  files.AddLink("p/b.py", "a.py");
  EXPECT_THAT(Walk(&files, Below("p")).files, ElementsAre("p/a.py", "p/b.py", "p/linked/m.py"));
}

TEST(Walk, EndsALoopOfLinksAndReportsIt) {
  FakeFileSystem files(Files{{"p/a.py", ""}, {"p/q/b.py", ""}});
  files.AddLink("p/q/up", "../..");
  const WalkResult result = Walk(&files, Below("p"));
  EXPECT_THAT(result.files, ElementsAre("p/a.py", "p/q/b.py"));
  EXPECT_THAT(Codes(result), ElementsAre("link-loop p/q/up"));
}

TEST(Walk, EndsALoopThroughTwoDirectoriesThatLinkToEachOther) {
  FakeFileSystem files(Files{{"p/a/m.py", ""}, {"p/b/n.py", ""}});
  files.AddLink("p/a/to_b", "../b");
  files.AddLink("p/b/to_a", "../a");
  const WalkResult result = Walk(&files, Below("p"));
  EXPECT_THAT(result.files, ElementsAre("p/a/m.py", "p/a/to_b/n.py", "p/b/n.py", "p/b/to_a/m.py"));
  EXPECT_THAT(Codes(result), ElementsAre("link-loop p/a/to_b/to_a", "link-loop p/b/to_a/to_b"));
}

TEST(Walk, ReportsADirectoryThatCannotBeListed) {
  FakeFileSystem files(Files{{"p/a.py", ""}, {"p/locked/b.py", ""}});
  files.SetUnreadable("p/locked");
  const WalkResult result = Walk(&files, Below("p"));
  EXPECT_THAT(result.files, ElementsAre("p/a.py"));
  EXPECT_THAT(Codes(result), ElementsAre("unreadable-directory p/locked"));
}

TEST(Walk, ReportsWhatIsNamedLikeAModuleAndIsNoFile) {
  FakeFileSystem files(Files{{"p/dir.py/inner.py", ""}, {"p/z.py", ""}});
  files.AddOther("p/fifo.py");
  files.AddLink("p/dangling.py", "nowhere");
  files.AddLink("p/self.py", "self.py");
  const WalkResult result = Walk(&files, Below("p"));
  EXPECT_THAT(result.files, ElementsAre("p/dir.py/inner.py", "p/z.py"));
  EXPECT_THAT(Codes(result), ElementsAre("not-a-file p/dangling.py", "not-a-file p/dir.py",
                                         "not-a-file p/fifo.py", "not-a-file p/self.py"));
}

TEST(Walk, SkipsCachesRepositoriesAndInstalledPackages) {
  FakeFileSystem files(Files{{"a.py", ""},
                             {"__pycache__/a.py", ""},
                             {".git/hooks/x.py", ""},
                             {".venv/b.py", ""},
                             {"node_modules/gyp/c.py", ""},
                             {"env/site-packages/d.py", ""},
                             {".github/e.py", ""}});
  EXPECT_THAT(Walk(&files, Below(".")).files, ElementsAre(".github/e.py", "a.py"));
}

TEST(Walk, SkipsADirectoryWithAPyvenvCfgButNotOneThatIsOnlyCalledVenv) {
  FakeFileSystem files(
      Files{{"env/pyvenv.cfg", ""}, {"env/lib/a.py", ""}, {"venv/__init__.py", ""}});
  EXPECT_THAT(Walk(&files, Below(".")).files, ElementsAre("venv/__init__.py"));
}

TEST(Walk, WalksASkippedDirectoryThatIsNamed) {
  FakeFileSystem files(Files{{".venv/pyvenv.cfg", ""}, {".venv/lib/site-packages/a.py", ""}});
  EXPECT_THAT(Walk(&files, Below(".venv/lib/site-packages")).files,
              ElementsAre(".venv/lib/site-packages/a.py"));
  EXPECT_THAT(Walk(&files, Below(".venv")).files, IsEmpty());
}

TEST(Walk, HonoursIgnoreFilesUpToTheTopOfTheRepository) {
  FakeFileSystem files(Files{{".gitignore", "*.py"},
                             {"repo/.git/", ""},
                             {"repo/.gitignore", "/pkg/gen*.py"},
                             {"repo/pkg/gen1.py", ""},
                             {"repo/pkg/a.py", ""}});
  EXPECT_THAT(Walk(&files, Below("repo/pkg")).files, ElementsAre("repo/pkg/a.py"));
}

TEST(Walk, HonoursIgnoreFilesOutsideOfARepositoryFromTheWorkingDirectoryDown) {
  FakeFileSystem files(Files{{".gitignore", "gen.py"}, {"p/gen.py", ""}, {"p/a.py", ""}});
  EXPECT_THAT(Walk(&files, Below("p")).files, ElementsAre("p/a.py"));
}

TEST(Walk, ANestedRepositoryHasItsOwnRulesAlone) {
  FakeFileSystem files(Files{{".git/", ""},
                             {".gitignore", "a.py"},
                             {"sub/.git/", ""},
                             {"sub/.gitignore", "b.py"},
                             {"sub/a.py", ""},
                             {"sub/b.py", ""}});
  EXPECT_THAT(Walk(&files, Below(".")).files, ElementsAre("sub/a.py"));
}

TEST(Walk, HonoursTheExcludeFileThatAWorktreePointsTo) {
  FakeFileSystem files(Files{{"main/.git/info/exclude", "x.py"},
                             {"main/.git/worktrees/w/commondir", "../..\n"},
                             {"w/.git", "gitdir: ../main/.git/worktrees/w\n"},
                             {"w/x.py", ""},
                             {"w/y.py", ""}});
  EXPECT_THAT(Walk(&files, Below("w")).files, ElementsAre("w/y.py"));
}

TEST(Walk, TheGlobalIgnoreFileIsTheWeakest) {
  FakeFileSystem files(Files{{"home/ignore", "*.py"},
                             {"r/.git/", ""},
                             {"r/.gitignore", "!b.py"},
                             {"r/a.py", ""},
                             {"r/b.py", ""}});
  WalkOptions options = Below("r");
  options.global_ignore_file = "/home/ignore";
  EXPECT_THAT(Walk(&files, options).files, ElementsAre("r/b.py"));
}

TEST(Walk, TakesIgnoredFilesWithoutIgnoreFiles) {
  FakeFileSystem files(Files{{".gitignore", "a.py"}, {"a.py", ""}});
  WalkOptions options = Below(".");
  EXPECT_THAT(Walk(&files, options).files, IsEmpty());
  options.ignore_files = false;
  EXPECT_THAT(Walk(&files, options).files, ElementsAre("a.py"));
}

TEST(Walk, ReadsNoIgnoreFileThroughALink) {
  FakeFileSystem files(Files{{"rules", "a.py"}, {"p/a.py", ""}});
  files.AddLink("p/.gitignore", "../rules");
  EXPECT_THAT(Walk(&files, Below("p")).files, ElementsAre("p/a.py"));
}

TEST(Walk, ExcludesByGlobsRelativeToTheWorkingDirectory) {
  FakeFileSystem files(
      Files{{"p/a.py", ""}, {"p/tests/t.py", ""}, {"p/gen/x_pb2.py", ""}, {"q/p/a.py", ""}});
  WalkOptions options = Below(".");
  options.exclude = {"tests", "*_pb2.py", "./p/a.py"};
  EXPECT_THAT(Walk(&files, options).files, ElementsAre("q/p/a.py"));
  options.exclude = {"/p/**"};
  EXPECT_THAT(Walk(&files, options).files, ElementsAre("q/p/a.py"));
}

TEST(Walk, ExcludesAbsolutePathsByRelativeAndAbsoluteGlobs) {
  FakeFileSystem files(Files{{"p/a.py", ""}, {"p/b.py", ""}});
  WalkOptions options = Below("/p");
  options.exclude = {"p/a.py"};
  EXPECT_THAT(Walk(&files, options).files, ElementsAre("/p/b.py"));
  options.exclude = {"/p/b.py"};
  EXPECT_THAT(Walk(&files, options).files, ElementsAre("/p/a.py"));
}

TEST(Walk, ListsEachDirectoryOnceAndShowsTheListing) {
  FakeFileSystem files(Files{{"p/a.py", ""}, {"p/q/b.py", ""}});
  std::vector<std::string> seen;
  WalkOptions options = Below("p");
  options.on_directory = [&seen](const std::string& path, const std::vector<DirectoryEntry>&) {
    seen.push_back(path);
  };
  EXPECT_EQ(Walk(&files, options).directories_listed, 2u);
  EXPECT_THAT(seen, ElementsAre("p", "p/q"));
  EXPECT_THAT(files.directories_listed(), ElementsAre("p", "p/q"));
}

}  // namespace
}  // namespace clew
