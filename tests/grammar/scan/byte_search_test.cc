#include "grammar/scan/byte_search.h"

#include <random>
#include <string>
#include <vector>

#include "grammar/scan/mark_walk.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

// The bytes of `text` that a walk over its marks meets.
template <typename Walk>
std::string Met(const std::string& text) {
  std::vector<ByteMarks> marks;
  MarkBytes(text, &marks);
  std::string met;
  Walk walk(marks);
  for (size_t at = walk.Next(); at < text.size(); at = walk.Next()) met += text[at];
  return met;
}

std::string RandomText(size_t size, std::mt19937* random) {
  std::string text(size, ' ');
  for (char& c : text) c = static_cast<char>((*random)() % 3 == 0 ? (*random)() : 'a');
  return text;
}

TEST(ByteSearchTest, MarksAreTheBytesThatStructureHas) {
  const std::string text = "a = [\"x\", 'y'] # z\n\tb(1); c|d{`e`}\\\r";
  EXPECT_EQ(Met<MarkWalk<StopsOf>>(text), "\"\"''#\n;``\\");
  EXPECT_EQ(Met<MarkWalk<BracketsOf>>(text), "[](){}");
  EXPECT_EQ(Met<MarkWalk<AllOf>>(text), "[\"\"'']#\n();{``}\\");
}

TEST(ByteSearchTest, TheFastAndTheSlowMarksAreTheSame) {
  std::mt19937 random(1);
  for (size_t size = 0; size < 400; ++size) {
    const std::string text = RandomText(size, &random);
    std::vector<ByteMarks> fast(3, {~uint64_t{0}, ~uint64_t{0}});
    std::vector<ByteMarks> slow;
    MarkBytes(text, &fast);
    MarkBytesSlowly(text, &slow);
    EXPECT_TRUE(fast == slow) << size;
    MarkBytesBy16(text, &fast);
    EXPECT_TRUE(fast == slow) << size;
  }
}

TEST(ByteSearchTest, EachByteIsMarkedAlikeInEachPlace) {
  for (int byte = 0; byte < 256; ++byte) {
    for (size_t at = 0; at < 70; at += 23) {
      std::string text(70, 'a');
      text[at] = static_cast<char>(byte);
      std::vector<ByteMarks> fast;
      std::vector<ByteMarks> slow;
      MarkBytes(text, &fast);
      MarkBytesSlowly(text, &slow);
      EXPECT_TRUE(fast == slow) << byte << " at " << at;
      MarkBytesBy16(text, &fast);
      EXPECT_TRUE(fast == slow) << byte << " at " << at;
    }
  }
}

TEST(ByteSearchTest, TheEndIsMarked) {
  for (const size_t size : {0, 1, 63, 64, 65, 128}) {
    std::vector<ByteMarks> marks;
    MarkBytes(std::string(size, 'a'), &marks);
    EXPECT_EQ(MarkWalk<StopsOf>(marks).Next(), size);
    EXPECT_EQ(MarkWalk<BracketsOf>(marks).Next(), size);
  }
}

TEST(ByteSearchTest, AWalkGoesOnWhereItIsToldTo) {
  const std::string text = std::string(70, '(') + std::string(70, ')');
  std::vector<ByteMarks> marks;
  MarkBytes(text, &marks);
  MarkWalk<BracketsOf> walk(marks);
  walk.Seek(65);
  EXPECT_EQ(walk.Next(), 65u);
  walk.SkipAt(66);
  EXPECT_EQ(walk.Next(), 67u);
  walk.Seek(text.size());
  EXPECT_EQ(walk.Next(), text.size());
}

TEST(ByteSearchTest, TheFirstOfTwoBytesIsFound) {
  std::mt19937 random(2);
  for (size_t size = 0; size < 100; ++size) {
    const std::string text = RandomText(size, &random);
    for (size_t from = 0; from <= size; ++from) {
      EXPECT_EQ(FindEither(text, from, 'x', '\xff'), text.find_first_of("x\xff", from));
      EXPECT_EQ(FindEither(text, from, 'a', '\n'), text.find_first_of("a\n", from));
    }
  }
}

}  // namespace
}  // namespace clew
