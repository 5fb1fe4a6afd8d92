#include "analyzer/resolve/file_name.h"

#include "analyzer/resolve/search_context.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

std::string Name(const std::string& path, const std::vector<std::string>& directories) {
  std::vector<SearchRoot> roots;
  for (const std::string& directory : directories) roots.push_back(ProjectRoot(directory));
  const auto name = NameOfFile(path, roots);
  return name ? name->name + (name->is_package ? "/" : "") : "(script)";
}

TEST(FileNameTest, TheNameIsThePathBelowTheRoot) {
  EXPECT_EQ(Name("src/a/b.py", {"src"}), "a.b");
  EXPECT_EQ(Name("a.py", {"."}), "a");
  EXPECT_EQ(Name("/x/src/a.py", {"/x/src"}), "a");
}

TEST(FileNameTest, AnInitFileIsItsPackage) {
  EXPECT_EQ(Name("src/a/b/__init__.py", {"src"}), "a.b/");
}

TEST(FileNameTest, TheDeepestRootNamesIt) {
  EXPECT_EQ(Name("src/a/b.py", {".", "src", "src/a"}), "b");
  EXPECT_EQ(Name("lib/a.py", {".", "src"}), "lib.a");
}

TEST(FileNameTest, AFileUnderNoRootIsAScript) {
  EXPECT_EQ(Name("tests/a.py", {"src"}), "(script)");
  EXPECT_EQ(Name("srcx/a.py", {"src"}), "(script)");
}

TEST(FileNameTest, PartsNeedNotBeIdentifiers) {
  EXPECT_EQ(Name("my-dir/0001_initial.py", {"."}), "my-dir.0001_initial");
  EXPECT_EQ(Name("ä/µ.py", {"."}), "ä.µ");
}

TEST(FileNameTest, APartWithADotMakesAScript) {
  EXPECT_EQ(Name(".github/x.py", {"."}), "(script)");
  EXPECT_EQ(Name("v1.2/x.py", {"."}), "(script)");
  EXPECT_EQ(Name("a.b.py", {"."}), "(script)");
}

TEST(FileNameTest, AFileWithoutAPythonSuffixIsAScript) {
  EXPECT_EQ(Name("tool", {"."}), "(script)");
}

TEST(FileNameTest, AnInitFileInTheRootItselfHasNoName) {
  EXPECT_EQ(Name("src/__init__.py", {"src"}), "(script)");
}

TEST(FileNameTest, AStubIsNamedAsItsModule) { EXPECT_EQ(Name("src/a/b.pyi", {"src"}), "a.b"); }

TEST(FileNameTest, AnEditableInstallNamesItsOwnModule) {
  SearchRoot root = ProjectRoot("lib/impl");
  root.module = "pkg";
  EXPECT_EQ(NameOfFile("lib/impl/__init__.py", {root})->name, "pkg");
  EXPECT_EQ(NameOfFile("lib/impl/a.py", {root})->name, "pkg.a");
}

}  // namespace
}  // namespace clew
