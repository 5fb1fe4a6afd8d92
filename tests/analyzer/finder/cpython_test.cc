// The finder against CPython's PathFinder: seeded random trees on disk, every name in them.
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "analyzer/finder/finder.h"
#include "analyzer/source/real_file_system.h"
#include "gtest/gtest.h"
#include "tests/analyzer/source/temporary_directory.h"

namespace clew {
namespace {

constexpr const char* kOracle = "tests/analyzer/finder/path_finder_oracle.py";

class Tree {
 public:
  Tree(unsigned seed, const std::vector<std::string>& extension_suffixes) : random_(seed) {
    suffixes_ = extension_suffixes;
    for (const char* const suffix : {".py", ".py", ".pyc", ".pyi", ".txt", ".PY", ".b.py",
                                     ".cpython-31-x86_64-linux-gnu.so", ".cpython-31-darwin.so"}) {
      suffixes_.push_back(suffix);
    }
    const size_t roots = 1 + Below(3);
    for (size_t i = 0; i < roots; ++i) {
      roots_.push_back(absl::StrCat("r", i));
      if (Below(8) != 0) Fill(roots_.back(), 3);
    }
    if (Below(6) == 0) roots_.push_back("r0");
    if (Below(6) == 0) roots_.push_back("missing");
    for (const std::string& a : Names()) {
      names_.push_back(a);
      for (const std::string& b : Names()) {
        names_.push_back(absl::StrCat(a, ".", b));
        for (const std::string& c : Names()) names_.push_back(absl::StrCat(a, ".", b, ".", c));
      }
    }
    directory_.Write("queries.txt", absl::StrCat(absl::StrJoin(roots_, "\n"), "\n\n",
                                                 absl::StrJoin(names_, "\n")));
  }

  const std::string& path() const { return directory_.path(); }
  const std::vector<std::string>& roots() const { return roots_; }

 private:
  static std::vector<std::string> Names() { return {"a", "b", "A", "a-b", "__init__"}; }
  size_t Below(size_t bound) { return random_() % bound; }

  void Fill(const std::string& directory, int depth) {
    directory_.MakeDirectory(directory);
    for (const std::string& name : Names()) {
      const std::string path = absl::StrCat(directory, "/", name);
      if (name != "__init__" && depth > 0 && Below(2) == 0) Fill(path, depth - 1);
      const size_t files = Below(4) / 2 + (Below(6) == 0 ? 2 : 0);
      for (size_t i = 0; i < files; ++i) {
        const std::string file = path + suffixes_[Below(suffixes_.size())];
        if (std::filesystem::exists(directory_ / file) ||
            std::filesystem::is_symlink(directory_ / file)) {
          continue;
        }
        switch (Below(12)) {
          case 0:
            directory_.Link(file, "nowhere");
            break;
          case 1:
            directory_.MakeDirectory(file);
            break;
          case 2:
            directory_.Link(file, "/dev/null");
            break;
          case 3:
            directory_.Write("target.py", "");
            directory_.Link(file, directory_ / "target.py");
            break;
          default:
            directory_.Write(file, "");
        }
      }
      if (Below(25) == 0 && !std::filesystem::exists(directory_ / path) &&
          !std::filesystem::is_symlink(directory_ / path)) {
        directory_.Link(path, Below(2) == 0 ? "." : "a");  // maybe to itself
      }
    }
  }

  std::mt19937 random_;
  TemporaryDirectory directory_;
  std::vector<std::string> suffixes_;
  std::vector<std::string> roots_;
  std::vector<std::string> names_;
};

// One line as the oracle prints it.
std::string Answer(const Finder& finder, const std::string& name, LocationId id,
                   const std::string& foreign) {
  const Location& location = finder.location(id);
  const bool only_tools_look_there =
      (location.kind == ModuleKind::kStub && !location.is_package) ||
      (location.kind == ModuleKind::kExtension && absl::StrContains(location.path, foreign));
  if (location.kind == ModuleKind::kMissing || location.kind == ModuleKind::kExternal ||
      only_tools_look_there) {
    return absl::StrCat(name, "\t?");
  }
  const bool is_namespace =
      location.kind == ModuleKind::kNamespace || location.kind == ModuleKind::kStub;
  std::string line = absl::StrCat(name, "\t", is_namespace ? "-" : location.path);
  for (const std::string& directory : location.package_path) {
    absl::StrAppend(&line, "\t", directory);
  }
  return line;
}

TEST(AgainstCPython, EveryNameLeadsToTheSameFileAndPath) {
  const std::vector<std::string> first = absl::StrSplit(OutputOf(absl::StrCat("python3 ", kOracle)),
                                                        absl::ByAnyChar(" \n"), absl::SkipEmpty());
  ASSERT_GE(first.size(), 3u);
  PythonVersion version;
  uint32_t part;
  ASSERT_TRUE(absl::SimpleAtoi(first[0], &part));
  version.major = static_cast<uint16_t>(part);
  ASSERT_TRUE(absl::SimpleAtoi(first[1], &part));
  version.minor = static_cast<uint16_t>(part);
  const std::vector<std::string> suffixes(first.begin() + 2, first.end());

  const unsigned tree_count = static_cast<unsigned>(Rounds(60));
  std::vector<std::unique_ptr<Tree>> trees;
  std::string command = absl::StrCat("python3 ", kOracle);
  for (unsigned seed = 1; seed <= tree_count; ++seed) {
    trees.push_back(std::make_unique<Tree>(seed, suffixes));
    absl::StrAppend(&command, " ", trees.back()->path());
  }
  const std::vector<std::string> lines = absl::StrSplit(OutputOf(command), '\n');
  size_t line = 1;
  std::set<std::string> found;
  for (const std::unique_ptr<Tree>& tree : trees) {
    RealFileSystem files;
    Finder finder(&files, StdlibNames(version, "linux"));
    std::vector<SearchRoot> roots;
    for (const std::string& root : tree->roots()) {
      roots.push_back({absl::StrCat(tree->path(), "/", root), Origin::kProject});
    }
    const SearchPathId search_path = finder.AddSearchPath(roots);
    for (size_t i = 0; i < 155; ++i, ++line) {
      ASSERT_LT(line, lines.size());
      // A root that is listed twice gives a namespace the same portion twice: no difference to us.
      std::vector<std::string> fields = absl::StrSplit(lines[line], '\t');
      std::vector<std::string> expected;
      for (const std::string& field : fields) {
        if (expected.size() < 3 ||
            std::find(expected.begin() + 2, expected.end(), field) == expected.end()) {
          expected.push_back(field);
        }
      }
      const LocationId id = finder.Find(fields[0], search_path);
      EXPECT_EQ(Answer(finder, fields[0], id, ".cpython-31-"), absl::StrJoin(expected, "\t"))
          << "in " << tree->path();
      found.insert(std::string(ModuleKindName(finder.location(id).kind)));
    }
    if (HasFailure()) break;
  }
  EXPECT_EQ(absl::StrJoin(found, " "),
            "bytecode extension external missing module namespace package stub");
}

}  // namespace
}  // namespace clew
