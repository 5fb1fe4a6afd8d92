#include "grammar/scan/word_search.h"

#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<uint32_t> Offsets(std::string_view text) {
  std::vector<FoundWord> found;
  FindWords(text, &found);
  std::vector<uint32_t> offsets;
  for (const FoundWord& word : found) offsets.push_back(word.offset);
  return offsets;
}

TEST(WordSearchTest, FindsWholeIdentifiersOnly) {
  EXPECT_THAT(Offsets("import imported reimport x.import _import"), ElementsAre(0, 27));
}

TEST(WordSearchTest, FindsAWordThatEndsTheText) {
  EXPECT_THAT(Offsets("x import"), ElementsAre(2));
}

TEST(WordSearchTest, SysCountsOnlyWithAMemberThatMatters) {
  EXPECT_THAT(Offsets("sys.exit(); sys.path; sys.modules; sys.pathlike"), ElementsAre(12, 22));
}

TEST(WordSearchTest, ExecOfAnObjectIsNoTrigger) {
  EXPECT_THAT(Offsets("re.compile(x); q.exec()"), IsEmpty());
}

TEST(WordSearchTest, BlocksOfBytesFindWhatSingleBytesFind) {
  const std::vector<std::string> pieces = {"import",
                                           "importlib",
                                           "__import__",
                                           "sys",
                                           ".path",
                                           "exec",
                                           "eval",
                                           "compile",
                                           "im",
                                           "_",
                                           " ",
                                           "\n",
                                           ".",
                                           "=",
                                           "os",
                                           "TYPE_CHECKING",
                                           "pkgutil",
                                           "\xc3\xa9",
                                           "runpy",
                                           "__all__",
                                           "x",
                                           "import_module",
                                           "pytest_plugins",
                                           "syspath_prepend",
                                           "x0"};
  std::mt19937 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same bytes in every run
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const size_t size = random() % 120;
    while (text.size() < size) {
      if (random() % 4 == 0) {
        text.push_back(static_cast<char>(random() % 256));
      } else {
        text += pieces[random() % pieces.size()];
      }
    }
    std::vector<FoundWord> slow;
    FindWordsSlowly(text, &slow);
    for (const auto find : {&FindWords, &FindWordsBy16}) {
      std::vector<FoundWord> fast;
      find(text, &fast);
      ASSERT_EQ(fast.size(), slow.size()) << text;
      for (size_t i = 0; i < fast.size(); ++i) {
        ASSERT_EQ(fast[i].offset, slow[i].offset) << text;
        ASSERT_EQ(fast[i].kind, slow[i].kind) << text;
      }
    }
  }
}

}  // namespace
}  // namespace clew
