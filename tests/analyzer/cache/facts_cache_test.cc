#include "analyzer/cache/facts_cache.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "analyzer/cache/cache_directory.h"
#include "gtest/gtest.h"
#include "tests/grammar/fact_text.h"

namespace clew {
namespace {

namespace fs = std::filesystem;
constexpr int64_t kSecond = 1'000'000'000;
constexpr int64_t kDay = 86400 * kSecond;

FileStat StatAt(int64_t time_ns) {
  FileStat stat;
  stat.inode = 7;
  stat.size = 10;
  stat.mtime_ns = stat.ctime_ns = time_ns;
  return stat;
}

std::string ReadBytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

void WriteBytes(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

class FactsCacheTest : public testing::Test {
 protected:
  FactsCacheTest() {
    std::string name = testing::TempDir() + "cacheXXXXXX";
    directory_ = mkdtemp(name.data());
  }
  ~FactsCacheTest() override { fs::remove_all(directory_); }

  std::unique_ptr<FactsCache> Open(uint64_t limit = kDefaultCacheLimit) {
    FactsCacheOptions options;
    options.directory = directory_;
    options.working_directory = "/work";
    options.limit = limit;
    options.now_ns = [this] { return now_; };
    options.report = [this](const std::string& problem) { problems_.push_back(problem); };
    return std::make_unique<FactsCache>(std::move(options));
  }
  // A run that reads a file with one import, and saves.
  void Remember(const std::string& path, const FileStat& stat, const std::string& text) {
    const auto cache = Open();
    cache->AddFile(path, stat, now_, HashContent(text));
    cache->AddFacts(HashContent(text), {}, extractor_.Extract(text, {}));
    cache->Save();
  }
  static bool Knows(FactsCache* cache, const std::string& path, const FileStat& stat) {
    ContentHash content;
    return cache->MayKnow(path) && cache->FindContent(path, stat, &content);
  }
  static bool HasFacts(FactsCache* cache, const std::string& text) {
    DecodedStatements statements;
    FileFacts facts;
    return cache->FindFacts(HashContent(text), {}, &statements, &facts);
  }
  std::vector<fs::path> Shards() const {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(EngineFolder(directory_))) {
      paths.push_back(entry.path());
    }
    return paths;
  }

  std::string directory_;
  int64_t now_ = 20000 * kDay;
  std::vector<std::string> problems_;
  Extractor extractor_;
};

TEST_F(FactsCacheTest, AFileWithTheSameIdentityIsKnownInTheNextRun) {
  const FileStat stat = StatAt(now_ - 10 * kSecond);
  Remember("a.py", stat, "import os\n");
  const auto cache = Open();
  ContentHash content;
  ASSERT_TRUE(cache->FindContent("a.py", stat, &content));
  EXPECT_EQ(content, HashContent("import os\n"));
  DecodedStatements statements;
  FileFacts facts;
  ASSERT_TRUE(cache->FindFacts(content, {}, &statements, &facts));
  EXPECT_EQ(facts.imports.at(0).statement->names.front().module, "os");
}

TEST_F(FactsCacheTest, RelativeAndAbsoluteSpellingsAreTheSameFile) {
  const FileStat stat = StatAt(now_ - 10 * kSecond);
  Remember("p/a.py", stat, "import os\n");
  EXPECT_TRUE(Knows(Open().get(), "/work/p/a.py", stat));
  EXPECT_FALSE(Knows(Open().get(), "/elsewhere/p/a.py", stat));
}

TEST_F(FactsCacheTest, EachPartOfTheIdentityCounts) {
  const FileStat stat = StatAt(now_ - 10 * kSecond);
  Remember("a.py", stat, "import os\n");
  const auto cache = Open();
  const std::vector<std::function<void(FileStat*)>> changes = {
      [](FileStat* s) { ++s->size; }, [](FileStat* s) { ++s->inode; },
      [](FileStat* s) { ++s->mtime_ns; }, [](FileStat* s) { ++s->ctime_ns; }};
  for (const auto& change : changes) {
    FileStat other = stat;
    change(&other);
    EXPECT_FALSE(Knows(cache.get(), "a.py", other));
  }
  EXPECT_TRUE(Knows(cache.get(), "a.py", stat));
}

TEST_F(FactsCacheTest, AFileReadRightAfterItsChangeIsKnownByContentOnly) {
  for (const int64_t age : {int64_t{0}, kSecond, -kSecond}) {
    const FileStat stat = StatAt(now_ - age);
    Remember("a.py", stat, "import os\n");
    EXPECT_FALSE(Knows(Open().get(), "a.py", stat)) << age;
    EXPECT_TRUE(HasFacts(Open().get(), "import os\n")) << age;
  }
}

TEST_F(FactsCacheTest, FactsOfOtherOptionsAreOtherFacts) {
  Remember("a.py", StatAt(0), "import os\n");
  const auto cache = Open();
  for (int variant = 0; variant < 8; ++variant) {
    ExtractOptions options;
    options.engine = (variant & 1) != 0 ? Engine::kFull : Engine::kFast;
    options.bindings = (variant & 2) != 0;
    options.strings = (variant & 4) != 0;
    DecodedStatements statements;
    FileFacts facts;
    EXPECT_EQ(cache->FindFacts(HashContent("import os\n"), options, &statements, &facts),
              variant == 0);
  }
}

TEST_F(FactsCacheTest, ARunThatFindsEverythingWritesNothing) {
  const FileStat stat = StatAt(now_ - 10 * kSecond);
  Remember("a.py", stat, "import os\n");
  const std::vector<fs::path> before = Shards();
  ASSERT_EQ(before.size(), 2);
  for (const fs::path& shard : before) chmod(shard.c_str(), 0400);
  struct stat first;
  struct stat second;
  ::stat(before[0].c_str(), &first);
  const auto cache = Open();
  EXPECT_TRUE(Knows(cache.get(), "a.py", stat));
  EXPECT_TRUE(HasFacts(cache.get(), "import os\n"));
  cache->Save();
  ::stat(before[0].c_str(), &second);
  EXPECT_EQ(first.st_ino, second.st_ino);
}

TEST_F(FactsCacheTest, WhatAnotherRunSavedMeanwhileStays) {
  const FileStat stat = StatAt(now_ - 10 * kSecond);
  const auto slow = Open();
  EXPECT_FALSE(Knows(slow.get(), "a.py", stat));
  Remember("a.py", stat, "import a\n");
  for (int i = 0; i < 100; ++i) {
    slow->AddFile(std::to_string(i), stat, now_, HashContent(std::to_string(i)));
    slow->AddFacts(HashContent(std::to_string(i)), {}, FileFacts());
  }
  slow->Save();
  EXPECT_TRUE(Knows(Open().get(), "a.py", stat));
  EXPECT_TRUE(HasFacts(Open().get(), "import a\n"));
  EXPECT_TRUE(Knows(Open().get(), "99", stat));
}

// Whatever happens to the bytes of a shard, what is found is right or nothing.
TEST_F(FactsCacheTest, ADamagedShardGivesNothingWrongAndIsMadeAnew) {
  const FileStat stat = StatAt(now_ - 10 * kSecond);
  const std::string text = "import os\nfrom a.b import c\n";
  Remember("a.py", stat, text);
  const std::vector<std::string> expected = FactLines(extractor_.Extract(text, {}));
  const auto check = [&](const std::string& what) {
    const auto cache = Open();
    ContentHash content;
    if (cache->FindContent("a.py", stat, &content)) {
      EXPECT_EQ(content, HashContent(text)) << what;
    }
    DecodedStatements statements;
    FileFacts facts;
    if (cache->FindFacts(HashContent(text), {}, &statements, &facts)) {
      EXPECT_EQ(FactLines(facts), expected) << what;
      EXPECT_STREQ(facts.engine, "fast") << what;
    } else {
      EXPECT_EQ(facts.imports.size(), 0) << what;
    }
  };
  for (const fs::path& shard : Shards()) {
    const std::string bytes = ReadBytes(shard);
    for (size_t at = 0; at < bytes.size(); ++at) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
      WriteBytes(shard, damaged);
      check("flipped " + std::to_string(at));
      WriteBytes(shard, bytes.substr(0, at));
      check("cut " + std::to_string(at));
    }
    EXPECT_FALSE(problems_.empty());
    Remember("a.py", stat, text);
    EXPECT_TRUE(Knows(Open().get(), "a.py", stat));
    EXPECT_TRUE(HasFacts(Open().get(), text));
  }
}

TEST_F(FactsCacheTest, AShardOfAnotherKindOfMachineIsIgnored) {
  Remember("a.py", StatAt(0), "import os\n");
  for (const fs::path& shard : Shards()) {
    std::string bytes = ReadBytes(shard);
    std::reverse(bytes.begin() + 8, bytes.begin() + 16);
    WriteBytes(shard, bytes);
  }
  EXPECT_FALSE(Knows(Open().get(), "a.py", StatAt(0)));
  EXPECT_FALSE(HasFacts(Open().get(), "import os\n"));
}

TEST_F(FactsCacheTest, ADirectoryThatCannotBeMadeIsToldAndHarmless) {
  WriteBytes(directory_ + "/file", "");
  directory_ += "/file";
  Remember("a.py", StatAt(0), "import os\n");
  EXPECT_EQ(problems_.size(), 1);
  EXPECT_FALSE(HasFacts(Open().get(), "import os\n"));
  directory_ = fs::path(directory_).parent_path();
}

TEST_F(FactsCacheTest, AFullCacheForgetsWhatWasNotUsedForTheLongestTime) {
  constexpr uint64_t kLimit = 64 * 16384;
  // In two keys of the same shard only their low halves differ.
  const auto key = [](uint64_t number) { return ContentHash{0, number}; };
  FileFacts facts;
  facts.bindings = std::vector<std::string>(40, std::string(100, 'x'));
  for (uint64_t number = 1; number <= 6; ++number, now_ += kDay) {
    const auto cache = Open(kLimit);
    cache->AddFacts(key(number), {}, facts);
    cache->Save();
  }
  const auto cache = Open(kLimit);
  const auto has = [&](uint64_t number) {
    DecodedStatements statements;
    FileFacts found;
    return cache->FindFacts(key(number), {}, &statements, &found);
  };
  EXPECT_FALSE(has(1));
  EXPECT_TRUE(has(6));
  EXPECT_LE(ReadCacheInfo(directory_)->bytes, kLimit / 64);
}

TEST_F(FactsCacheTest, WhatIsUsedIsRememberedAsUsedAfterSomeDays) {
  const FileStat stat = StatAt(now_ - 10 * kSecond);
  Remember("a.py", stat, "import os\n");
  const std::string before = ReadBytes(Shards().front());
  now_ += 30 * kDay;
  const auto cache = Open();
  EXPECT_TRUE(Knows(cache.get(), "a.py", stat));
  EXPECT_TRUE(HasFacts(cache.get(), "import os\n"));
  cache->Save();
  EXPECT_NE(ReadBytes(Shards().front()), before);
  EXPECT_TRUE(Knows(Open().get(), "a.py", stat));
}

TEST_F(FactsCacheTest, ClearingRemovesWhatIsOursAndNothingElse) {
  Remember("a.py", StatAt(0), "import os\n");
  WriteBytes(directory_ + "/mine.txt", "keep");
  WriteBytes(EngineFolder(directory_) + "/tmp-abcdef", "left over");
  ASSERT_TRUE(ClearCache(directory_).ok());
  EXPECT_FALSE(fs::exists(EngineFolder(directory_)));
  EXPECT_FALSE(fs::exists(directory_ + "/CACHEDIR.TAG"));
  EXPECT_EQ(ReadBytes(directory_ + "/mine.txt"), "keep");
  EXPECT_EQ(ReadCacheInfo(directory_)->bytes, 0);
}

TEST_F(FactsCacheTest, OfOtherEnginesOnlyTheLastTwoStay) {
  for (const char* name : {"facts-0000000000000001", "facts-0000000000000002",
                           "facts-0000000000000003", "facts-not-ours"}) {
    fs::create_directories(directory_ + "/" + name);
  }
  fs::last_write_time(directory_ + "/facts-0000000000000001",
                      fs::file_time_type::clock::now() - std::chrono::hours(5));
  Remember("a.py", StatAt(0), "import os\n");
  EXPECT_FALSE(fs::exists(directory_ + "/facts-0000000000000001"));
  EXPECT_TRUE(fs::exists(directory_ + "/facts-0000000000000002"));
  EXPECT_TRUE(fs::exists(directory_ + "/facts-0000000000000003"));
  EXPECT_TRUE(fs::exists(directory_ + "/facts-not-ours"));
}

}  // namespace
}  // namespace clew
