#include "analyzer/cache/cached_listing.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/cache/cache_directory.h"
#include "analyzer/source/generated_files.h"
#include "analyzer/source/real_file_system.h"
#include "analyzer/source/walk.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/source/temporary_directory.h"

namespace clew {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

class CachedListingTest : public testing::Test {
 protected:
  void SetUp() override {
    top_.MakeDirectory("tree");
    if (!files_.StatDirectory(top_.path())) {
      GTEST_SKIP() << "a file system whose directory times are not relied on";
    }
  }

  // A run with the cache; `ahead_ns`: how late it is.
  std::unique_ptr<FactsCache> Open(int64_t ahead_ns = int64_t{3600} * 1'000'000'000) {
    FactsCacheOptions options;
    options.directory = top_ / "cache";
    options.working_directory = top_.path();
    options.now_ns = [ahead_ns] {
      const auto now = std::chrono::system_clock::now().time_since_epoch();
      return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count() + ahead_ns;
    };
    return std::make_unique<FactsCache>(std::move(options));
  }
  // "name type" of what matters in a directory, or what is wrong with it.
  static std::vector<std::string> Text(const absl::StatusOr<std::vector<DirectoryEntry>>& entries) {
    if (!entries.ok()) return {std::string(entries.status().message())};
    std::vector<std::string> lines;
    for (const DirectoryEntry& entry : *entries) {
      if (MattersToWalk(entry)) {
        lines.push_back(absl::StrCat(entry.name, " ", static_cast<int>(entry.type), entry.is_link));
      }
    }
    return lines;
  }
  // Whether a run knows the directory, and that it is right.
  bool Knows(const std::string& path, FactsCache* cache) {
    bool known = false;
    EXPECT_EQ(Text(ListThroughCache(&files_, cache, path, &known)),
              Text(files_.ListDirectory(path)))
        << path;
    return known;
  }
  void Remember(const std::string& path, int64_t ahead_ns = int64_t{3600} * 1'000'000'000) {
    const auto cache = Open(ahead_ns);
    Knows(path, cache.get());
    cache->Save();
  }
  std::vector<fs::path> Shards() const {
    std::vector<fs::path> paths;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(EngineFolder(top_ / "cache"), error)) {
      paths.push_back(entry.path());
    }
    return paths;
  }

  const TemporaryDirectory top_;
  RealFileSystem files_;
};

TEST_F(CachedListingTest, ADirectoryThatDidNotChangeIsNotListed) {
  top_.Write("tree/a.py", "");
  top_.Write("tree/data.json", "");
  Remember(top_ / "tree");
  const uint64_t listed = files_.work().directories_listed;
  bool known = false;
  const auto entries = ListThroughCache(&files_, Open().get(), top_ / "tree", &known);
  EXPECT_TRUE(known);
  EXPECT_EQ(files_.work().directories_listed, listed);
  EXPECT_THAT(Text(entries), ElementsAre("a.py 00"));
}

TEST_F(CachedListingTest, ADirectoryListedRightAfterItsChangeIsListedAgain) {
  top_.Write("tree/a.py", "");
  Remember(top_ / "tree", /*ahead_ns=*/0);
  EXPECT_FALSE(Knows(top_ / "tree", Open().get()));
}

TEST_F(CachedListingTest, ADirectoryWithALinkIsListedAgain) {
  top_.Link("tree/a.py", "../elsewhere");
  Remember(top_ / "tree");
  top_.Write("elsewhere", "");
  EXPECT_FALSE(Knows(top_ / "tree", Open().get()));
}

TEST_F(CachedListingTest, ADirectoryWhoseOldTimeIsSetAgainIsListedAgain) {
  top_.Write("tree/a.py", "");
  const auto before = fs::last_write_time(top_ / "tree");
  Remember(top_ / "tree");
  EXPECT_TRUE(Knows(top_ / "tree", Open().get()));
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  top_.Write("tree/b.py", "");
  fs::last_write_time(top_ / "tree", before);
  EXPECT_FALSE(Knows(top_ / "tree", Open().get()));
}

TEST_F(CachedListingTest, WhatIsPutTogetherFromSeveralPlacesIsNeitherKeptNorTaken) {
  top_.Write("tree/a.py", "");
  GeneratedFiles generated(&files_, {top_ / "tree/made.py"});
  const auto cache = Open();
  bool known = true;
  ListThroughCache(&generated, cache.get(), top_ / "tree", &known).status().IgnoreError();
  EXPECT_FALSE(known);
  cache->Save();
  EXPECT_FALSE(Knows(top_ / "tree", Open().get()));
  Remember(top_ / "tree");
  EXPECT_THAT(Text(ListThroughCache(&generated, Open().get(), top_ / "tree", &known)),
              ElementsAre("a.py 00", "made.py 00"));
}

TEST_F(CachedListingTest, AFileSystemThatOthersChangeIsNotReliedOn) {
  EXPECT_FALSE(files_.StatDirectory("/proc/self").has_value());
  std::optional<FileStat> identity;
  EXPECT_TRUE(files_.ListDirectoryAs("/proc/self", &identity).ok());
  EXPECT_FALSE(identity.has_value());
}

// Directories and files that come, go, change places and kinds, and shards that are damaged.
class RandomEdits {
 public:
  RandomEdits(const std::string& top, unsigned seed) : top_(top), random_(seed) {}

  void Edit() {
    std::error_code ignored;
    const std::string path = Path();
    const std::string other = Path();
    switch (random_() % 10) {
      case 0:
      case 1:
        std::ofstream(path) << "import os\n";
        break;
      case 2:
      case 3:
        fs::create_directories(path, ignored);
        break;
      case 4:
        fs::remove_all(path, ignored);
        break;
      case 5:
        fs::rename(path, other, ignored);
        break;
      case 6:
        renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE);
        break;
      case 7:
        fs::create_symlink(other, path, ignored);
        break;
      case 8: {
        const auto time = fs::last_write_time(fs::path(path).parent_path(), ignored);
        fs::remove_all(path, ignored);
        fs::last_write_time(fs::path(path).parent_path(), time, ignored);
        break;
      }
      default: {
        // The same entry as another kind of thing.
        const bool directory = fs::is_directory(path, ignored);
        fs::remove_all(path, ignored);
        if (directory) {
          std::ofstream(path) << "";
        } else {
          fs::create_directory(path, ignored);
        }
      }
    }
  }

  void Damage(const std::vector<fs::path>& shards) {
    if (shards.empty()) return;
    const fs::path& shard = shards[random_() % shards.size()];
    const uint64_t size = fs::file_size(shard);
    switch (random_() % 3) {
      case 0:
        fs::resize_file(shard, random_() % (size + 1));
        break;
      case 1:
        fs::remove(shard);
        break;
      default: {
        std::fstream file(shard, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(static_cast<std::streamoff>(random_() % std::max<uint64_t>(size, 1)));
        file.put(static_cast<char>(random_()));
      }
    }
  }

  std::vector<std::string> Directories() const {
    std::vector<std::string> directories = {top_};
    for (const auto& entry : fs::recursive_directory_iterator(top_)) {
      if (fs::is_directory(entry.symlink_status())) directories.push_back(entry.path());
    }
    return directories;
  }

  bool Chance(unsigned percent) { return random_() % 100 < percent; }

 private:
  // Of few names, so that the same come again.
  std::string Path() {
    std::string path = top_;
    for (int depth = static_cast<int>(random_() % 3); depth > 0; --depth) {
      absl::StrAppend(&path, "/", kDirectories[random_() % kDirectories.size()]);
    }
    const std::vector<std::string>& names = Chance(50) ? kFiles : kDirectories;
    return absl::StrCat(path, "/", names[random_() % names.size()]);
  }

  const std::vector<std::string> kDirectories = {"p", "q", "r.py"};
  const std::vector<std::string> kFiles = {"a.py",       "b.pyi",      ".git",
                                           ".gitignore", "pyvenv.cfg", "c.so"};
  std::string top_;
  std::mt19937 random_;
};

TEST_F(CachedListingTest, AnySequenceOfEditsAndFaultsGivesWhatTheDiskHolds) {
  uint64_t known = 0;
  uint64_t asked = 0;
  for (unsigned seed = 0; seed < 4; ++seed) {
    RandomEdits edits(top_ / "tree", seed);
    for (int step = 0; step < Rounds(80); ++step) {
      for (int i = 0; i < 3; ++i) edits.Edit();
      if (edits.Chance(15)) edits.Damage(Shards());
      // The clock of a file system ticks every few milliseconds; the cache waits for seconds.
      std::this_thread::sleep_for(std::chrono::milliseconds(15));
      const auto cache = Open();
      for (const std::string& directory : edits.Directories()) {
        known += Knows(directory, cache.get()) ? 1 : 0;
        ++asked;
      }
      cache->Save();
    }
  }
  EXPECT_GT(known, asked / 10);
}

}  // namespace
}  // namespace clew
