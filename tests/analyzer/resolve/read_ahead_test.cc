#include "analyzer/resolve/read_ahead.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "analyzer/source/fake_file_system.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

class ReadAheadTest : public testing::Test {
 protected:
  static constexpr int kFiles = 300;

  ReadAheadTest() {
    for (int i = 0; i < kFiles; ++i) files_.AddFile(Path(i), absl::StrCat("import m", i, "\n"));
  }
  static std::string Path(int i) { return absl::StrCat("m", i, ".py"); }

  FakeFileSystem files_;
};

TEST_F(ReadAheadTest, AFileIsReadOnceWhoeverAsksFirst) {
  FileStore store(&files_, ExtractOptions(), 4, nullptr);
  ReadAhead read_ahead(&store);
  for (int i = 0; i < kFiles; ++i) {
    read_ahead.Add(Path(i));
    if (i % 3 == 0) store.Extract(store.Slot(Path(i / 2)), 0);
  }
  read_ahead.Stop();
  for (int i = 0; i < kFiles; ++i) {
    FileSlot* const slot = store.Slot(Path(i));
    store.Extract(slot, 0);
    ASSERT_EQ(slot->facts.imports.size(), 1u);
    EXPECT_EQ(slot->facts.imports[0].statement->names[0].module, absl::StrCat("m", i));
  }
  EXPECT_EQ(store.counters().files_read, uint64_t{kFiles});
}

TEST_F(ReadAheadTest, AStoreOfOneWorkerReadsNothingAhead) {
  FileStore store(&files_, ExtractOptions(), 1, nullptr);
  ReadAhead read_ahead(&store);
  for (int i = 0; i < kFiles; ++i) read_ahead.Add(Path(i));
  read_ahead.Stop();
  EXPECT_EQ(store.counters().files_read, 0u);
}

TEST_F(ReadAheadTest, AnErrorIsKeptForWhoAsks) {
  FileStore store(&files_, ExtractOptions(), 2, nullptr);
  {
    ReadAhead read_ahead(&store);
    for (int i = 0; i < kFiles; ++i) read_ahead.Add(absl::StrCat("gone", i, ".py"));
  }
  store.Extract(store.Slot("gone7.py"), 0);
  EXPECT_FALSE(store.Slot("gone7.py")->status.ok());
}

}  // namespace
}  // namespace clew
