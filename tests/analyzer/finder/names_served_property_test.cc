// Find, ProbesOf and NamesServed say the same: seeded random trees, every name, every path.
#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "analyzer/finder/finder.h"
#include "analyzer/source/fake_file_system.h"
#include "analyzer/source/path.h"
#include "gtest/gtest.h"
#include "tests/analyzer/source/temporary_directory.h"

namespace clew {
namespace {

constexpr const char* kNames[] = {"a", "b"};
constexpr const char* kSuffixes[] = {".py", ".so", ".pyc", ".pyi", ".txt"};
constexpr const char* kRoots[] = {"r1", "r2"};

std::vector<std::string> AllNames() {
  std::vector<std::string> names;
  for (const char* const a : kNames) {
    names.push_back(a);
    for (const char* const b : kNames) {
      names.push_back(absl::StrCat(a, ".", b));
      for (const char* const c : kNames) names.push_back(absl::StrCat(a, ".", b, ".", c));
    }
  }
  return names;
}

// Every file and directory that a tree of these names can have, three levels deep.
void AddPaths(const std::string& directory, int depth, std::vector<std::string>* paths) {
  for (const char* const name : {"a", "b", "__init__", "v1.0"}) {
    const std::string path = absl::StrCat(directory, "/", name);
    for (const char* const suffix : kSuffixes) paths->push_back(path + suffix);
    if (std::string_view(name) == "__init__") continue;
    paths->push_back(path);
    if (depth > 1) AddPaths(path, depth - 1, paths);
  }
}

using Tree = std::set<std::string>;  // paths of files

std::unique_ptr<FakeFileSystem> Build(const Tree& tree) {
  auto files = std::make_unique<FakeFileSystem>();
  for (const char* const root : kRoots) files->AddDirectory(root);
  for (const std::string& path : tree) {
    if (path.back() == '/') {
      files->AddDirectory(path);
    } else {
      files->AddFile(path, "");
    }
  }
  return files;
}

struct World {
  explicit World(const Tree& tree)
      : files(Build(tree)), finder(files.get(), StdlibNames({3, 13}, "linux")) {
    path = finder.AddSearchPath({{"r1", Origin::kProject}, {"r2", Origin::kProject}});
  }
  std::string Answer(const std::string& name) {
    const Location& found = finder.location(finder.Find(name, path));
    // The name of an external module is that of its top level.
    return absl::StrCat(ModuleKindName(found.kind), found.path, " ",
                        absl::StrJoin(found.package_path, ":"));
  }
  std::unique_ptr<FakeFileSystem> files;
  Finder finder;
  SearchPathId path;
};

Tree RandomTree(std::mt19937* random, const std::vector<std::string>& paths) {
  Tree tree;
  const size_t size = 1 + (*random)() % 12;
  for (size_t i = 0; i < size; ++i) {
    const std::string& path = paths[(*random)() % paths.size()];
    const bool is_file = absl::StrContains(PathBasename(path), ".") && !absl::EndsWith(path, "1.0");
    tree.insert(is_file ? path : path + "/");
  }
  return tree;
}

bool IsListed(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class NamesServedProperty : public ::testing::Test {
 protected:
  NamesServedProperty() {
    for (const char* const root : kRoots) AddPaths(root, 3, &paths_);
  }
  std::vector<std::string> names_ = AllNames();
  std::vector<std::string> paths_;
};

// Soundness, the property that `affected` rests on: where a path that comes or goes changes an
// answer, the name, or a package above it, is served by the path.
TEST_F(NamesServedProperty, APathThatChangesAnAnswerServesTheNameOrAParent) {
  std::mt19937 random(7);
  size_t changes = 0;
  for (int round = 0; round < Rounds(300); ++round) {
    Tree before = RandomTree(&random, paths_);
    Tree after = before;
    std::string path = paths_[random() % paths_.size()];
    if (random() % 2 == 0) path = *std::next(before.begin(), random() % before.size());
    std::string bare = path;
    if (bare.back() == '/') bare.pop_back();
    const bool is_file = absl::StrContains(PathBasename(bare), ".") && !absl::EndsWith(bare, "1.0");
    const std::string key = is_file ? bare : bare + "/";
    if (after.erase(key) == 0) after.insert(key);
    World old_world(before);
    World new_world(after);
    // As `affected` does: only the new tree is there to ask.
    const std::vector<std::string> served = new_world.finder.NamesServed(bare, new_world.path);
    for (const std::string& name : names_) {
      if (old_world.Answer(name) == new_world.Answer(name)) continue;
      ++changes;
      bool known = false;
      for (std::string at = name;; at = at.substr(0, at.rfind('.'))) {
        known |= IsListed(served, at);
        if (known || !absl::StrContains(at, ".")) break;
      }
      EXPECT_TRUE(known) << name << " changed from " << old_world.Answer(name) << " to "
                         << new_world.Answer(name) << " by " << key << " in\n"
                         << absl::StrJoin(before, "\n")
                         << "\nserved: " << absl::StrJoin(served, " ");
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(changes, 100u);
}

// Each path that decides an answer is a candidate, and each candidate serves the name.
TEST_F(NamesServedProperty, EveryProbeServesItsNameOrAPackageAboveIt) {
  std::mt19937 random(11);
  for (int round = 0; round < Rounds(60); ++round) {
    World world(RandomTree(&random, paths_));
    for (const std::string& name : names_) {
      std::vector<std::string> candidates = world.finder.ProbesOf(name, world.path).files;
      const Location& found = world.finder.location(world.finder.Find(name, world.path));
      if (!found.path.empty()) candidates.push_back(found.path);
      for (const std::string& candidate : candidates) {
        const std::vector<std::string> served = world.finder.NamesServed(candidate, world.path);
        bool known = false;
        for (std::string at = name;; at = at.substr(0, at.rfind('.'))) {
          known |= IsListed(served, at);
          if (known || !absl::StrContains(at, ".")) break;
        }
        ASSERT_TRUE(known) << candidate << " is a candidate of " << name;
      }
    }
  }
}

// Whether `path` can decide `name` in some tree: it is a module file or `__init__` of that name in
// a root, the directory of that name, or something below that directory.
bool IsCandidate(const std::string& path, const std::string& name, FileSystem* files) {
  std::string relative = name;
  std::replace(relative.begin(), relative.end(), '.', '/');
  for (const char* const root : kRoots) {
    const std::string base = absl::StrCat(root, "/", relative);
    if (path == base) return true;
    for (const char* const suffix : {".py", ".so", ".pyc", ".pyi"}) {
      if (path == base + suffix || path == absl::StrCat(base, "/__init__", suffix)) return true;
    }
    std::string_view rest;
    if (!IsBelow(path, base, &rest)) continue;
    // Below: it can bring or take the directory, unless that is there as a regular package.
    bool regular = false;
    for (const char* const suffix : {".so", ".py", ".pyc"}) {
      regular |= files->Stat(absl::StrCat(base, "/__init__", suffix)).ok();
    }
    // A name with a dot that is no module file's ends the walk to modules, not to directories.
    if (!regular) return true;
  }
  return false;
}

TEST_F(NamesServedProperty, APathIsACandidateOfANameExactlyIfItServesTheName) {
  std::mt19937 random(13);
  for (int round = 0; round < Rounds(12); ++round) {
    World world(RandomTree(&random, paths_));
    for (const std::string& path : paths_) {
      const std::vector<std::string> served = world.finder.NamesServed(path, world.path);
      for (const std::string& name : names_) {
        ASSERT_EQ(IsListed(served, name), IsCandidate(path, name, world.files.get()))
            << path << " and " << name << "; served: " << absl::StrJoin(served, " ");
      }
    }
  }
}

}  // namespace
}  // namespace clew
