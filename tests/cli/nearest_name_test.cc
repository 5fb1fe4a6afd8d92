#include "cli/nearest_name.h"

#include <gtest/gtest.h>

namespace clew {
namespace {

TEST(NearestNameTest, ATypingErrorFindsItsName) {
  EXPECT_EQ(NearestName("grpah", {"graph", "imports", "why"}), "graph");
  EXPECT_EQ(NearestName("--fromat", {"--format", "--files-from"}), "--format");
}

TEST(NearestNameTest, AShortenedNameFindsTheWholeOne) {
  EXPECT_EQ(NearestName("version", {"python-version", "platform"}), "python-version");
}

TEST(NearestNameTest, NothingIsSuggestedForSomethingElse) {
  EXPECT_EQ(NearestName("bake", {"graph", "imports"}), "");
  EXPECT_EQ(Suggestion("bake", {"graph", "imports"}), "");
}

TEST(NearestNameTest, AnAbsurdlyLongNameIsNotCompared) {
  EXPECT_EQ(NearestName(std::string(1000000, 'x'), {"graph"}), "");
}

}  // namespace
}  // namespace clew
