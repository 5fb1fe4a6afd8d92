// The level of `__import__`, by both engines.
#include <string>

#include "gtest/gtest.h"
#include "tests/grammar/both_engines.h"

namespace clew {
namespace {

// The level of the only import, or why it is not known.
std::string Level(const std::string& call) {
  const FileFacts facts = ExtractByBoth(call);
  const DynamicImport& import = facts.dynamic[0];
  return import.literal ? std::to_string(import.level) : import.reason;
}

TEST(ImportLevelTest, MayBeLeftOut) { EXPECT_EQ(Level("__import__('a')"), "0"); }

TEST(ImportLevelTest, MayBeWrittenInManyWays) {
  EXPECT_EQ(Level("__import__('a', level=2)"), "2");
  EXPECT_EQ(Level("__import__('a', None, None, (), (1))"), "1");
  EXPECT_EQ(Level("__import__('a', level=0x1_0)"), "16");
  EXPECT_EQ(Level("__import__('a', level=0b10)"), "2");
  EXPECT_EQ(Level("__import__('a', level=0o1)"), "1");
  EXPECT_EQ(Level("__import__('a', level=True)"), "1");
}

TEST(ImportLevelTest, OfPython2FindsTheAbsoluteName) {
  EXPECT_EQ(Level("__import__('a', level=-1)"), "0");
}

TEST(ImportLevelTest, ThatIsComputedMakesTheImportUnknown) {
  EXPECT_EQ(Level("__import__('a', level=L)"), "level is not a literal");
}

TEST(ImportLevelTest, MayHideInWhatIsUnpacked) {
  EXPECT_EQ(Level("__import__('a', *args)"), "arguments are unpacked");
  EXPECT_EQ(Level("__import__('a', **{'level': 1})"), "arguments are unpacked");
}

}  // namespace
}  // namespace clew
