// Modules in zip archives on the search path, against CPython's zipimport.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/finder/finder.h"
#include "analyzer/source/real_file_system.h"
#include "gtest/gtest.h"
#include "tests/analyzer/source/temporary_directory.h"

namespace clew {
namespace {

constexpr const char* kMakeArchive = R"(python3 - "$1" <<'END'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as z:
    z.writestr("stored.py", "import a\n")
    z.writestr("p/__init__.py", "import b\n" * 500, zipfile.ZIP_DEFLATED)
    z.writestr("p/a.py", "")
    z.writestr("n/", "")
    z.writestr("n/deep/", "")
    z.writestr("n/deep/x.py", "")
    z.writestr("implied/y.py", "")
    z.writestr("compiled.pyc", "")
    z.writestr("ext.so", "")
    z.writestr("empty/", "")
END
)";

class ZipImport : public ::testing::Test {
 protected:
  ZipImport() {
    top_.Write("make.sh", kMakeArchive);
    OutputOf("sh " + top_ / "make.sh" + " " + top_ / "x.zip");
    path_ = finder_.AddSearchPath({{top_ / "x.zip", Origin::kProject}});
  }
  // The kind of what is found and its path in the test's directory.
  std::string Answer(const std::string& name) {
    const Location& found = finder_.location(finder_.Find(name, path_));
    std::string path = found.path.empty() ? "" : found.path.substr(top_.path().size() + 1);
    return absl::StrCat(ModuleKindName(found.kind), " ", path);
  }
  TemporaryDirectory top_;
  RealFileSystem files_;
  Finder finder_{&files_, StdlibNames({3, 13}, "linux")};
  SearchPathId path_{};
};

TEST_F(ZipImport, FindsModulesPackagesAndNamespaces) {
  EXPECT_EQ(Answer("stored"), "module x.zip/stored.py");
  EXPECT_EQ(Answer("p"), "package x.zip/p/__init__.py");
  EXPECT_EQ(Answer("p.a"), "module x.zip/p/a.py");
  EXPECT_EQ(Answer("p.no"), "missing ");
  EXPECT_EQ(Answer("n"), "namespace ");
  EXPECT_EQ(Answer("n.deep.x"), "module x.zip/n/deep/x.py");
  EXPECT_EQ(Answer("compiled"), "bytecode x.zip/compiled.pyc");
  EXPECT_EQ(Answer("empty"), "namespace ");
  // Only newer CPythons see a directory that has no entry of its own; it is found for all.
  EXPECT_EQ(Answer("implied.y"), "module x.zip/implied/y.py");
}

TEST_F(ZipImport, LoadsNoExtensions) { EXPECT_EQ(Answer("ext"), "external "); }

TEST_F(ZipImport, ADirectoryInsideOfAnArchiveCanBeARoot) {
  path_ = finder_.AddSearchPath({{top_ / "x.zip/n", Origin::kProject}});
  EXPECT_EQ(Answer("deep.x"), "module x.zip/n/deep/x.py");
}

TEST_F(ZipImport, ReadsStoredAndDeflatedMembers) {
  std::string contents;
  ASSERT_TRUE(files_.ReadFile(top_ / "x.zip/stored.py", &contents).ok());
  EXPECT_EQ(contents, "import a\n");
  ASSERT_TRUE(files_.ReadFile(top_ / "x.zip/p/__init__.py", &contents).ok());
  EXPECT_EQ(contents.size(), 9u * 500);
  EXPECT_TRUE(absl::IsNotFound(files_.ReadFile(top_ / "x.zip/no.py", &contents)));
}

TEST_F(ZipImport, AgreesWithCPython) {
  top_.Write("queries.txt", "x.zip\n\nstored p p.a n n.deep n.deep.x");
  const std::string output =
      OutputOf("python3 tests/analyzer/finder/path_finder_oracle.py " + top_.path());
  for (const char* const name : {"stored", "p", "p.a", "n.deep.x"}) {
    const Location& found = finder_.location(finder_.Find(name, path_));
    EXPECT_NE(output.find(absl::StrCat("\n", name, "\t", found.path)), std::string::npos)
        << name << " in\n"
        << output;
  }
  EXPECT_NE(output.find(absl::StrCat("\nn\t-\t", top_.path(), "/x.zip/n")), std::string::npos);
}

TEST_F(ZipImport, AnythingMayStandBeforeTheArchive) {
  OutputOf("(echo '#!/usr/bin/python3'; cat " + top_ / "x.zip" + ") > " + top_ / "app");
  std::string contents;
  ASSERT_TRUE(files_.ReadFile(top_ / "app/stored.py", &contents).ok());
  EXPECT_EQ(contents, "import a\n");
}

TEST_F(ZipImport, DamagedArchivesFindNothingAndDoNotCrash) {
  std::string whole;
  ASSERT_TRUE(files_.ReadFile(top_ / "x.zip", &whole).ok());
  for (size_t i = 0; i < whole.size(); i += 3) {
    std::string broken = whole;
    broken[i] = static_cast<char>(broken[i] ^ 0xff);
    const absl::StatusOr<ZipArchive> archive = ZipArchive::Parse(broken);
    if (!archive.ok()) continue;
    std::string contents;
    for (const char* const member : {"stored.py", "p/__init__.py", "p/a.py"}) {
      archive->Read(member, &contents).IgnoreError();
    }
  }
  for (size_t size = 0; size < whole.size(); size += 7) {
    EXPECT_FALSE(ZipArchive::Parse(whole.substr(0, size)).ok());
  }
}

}  // namespace
}  // namespace clew
