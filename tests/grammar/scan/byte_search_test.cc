#include "grammar/scan/byte_search.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace clew {
namespace {

std::vector<size_t> Offsets(const std::vector<uint64_t>& stops, size_t size) {
  std::vector<size_t> offsets;
  for (size_t at = NextStop(stops, 0); at < size; at = NextStop(stops, at + 1)) {
    offsets.push_back(at);
  }
  return offsets;
}

std::string RandomText(size_t size, std::mt19937* random) {
  std::string text(size, ' ');
  for (char& c : text) c = static_cast<char>((*random)() % 3 == 0 ? (*random)() : 'a');
  return text;
}

TEST(ByteSearchTest, StopsAreTheBytesThatStructureHas) {
  const std::string text = "a = [\"x\", 'y'] # z\n\tb(1); c|d{`e`}\\\r";
  std::string stopped;
  std::vector<uint64_t> stops;
  MarkStops(text, &stops);
  for (const size_t at : Offsets(stops, text.size())) stopped += text[at];
  EXPECT_EQ(stopped, "[\"\"'']#\n();|{``}\\\r");
}

TEST(ByteSearchTest, TheFastAndTheSlowMarksAreTheSame) {
  std::mt19937 random(1);
  for (size_t size = 0; size < 400; ++size) {
    const std::string text = RandomText(size, &random);
    std::vector<uint64_t> fast(3, ~uint64_t{0});
    std::vector<uint64_t> slow;
    MarkStops(text, &fast);
    MarkStopsSlowly(text, &slow);
    EXPECT_EQ(fast, slow) << size;
    MarkStopsBy16(text, &fast);
    EXPECT_EQ(fast, slow) << size;
  }
}

TEST(ByteSearchTest, EachByteIsMarkedAlikeInEachPlace) {
  for (int byte = 0; byte < 256; ++byte) {
    for (size_t at = 0; at < 70; at += 23) {
      std::string text(70, 'a');
      text[at] = static_cast<char>(byte);
      std::vector<uint64_t> fast;
      std::vector<uint64_t> slow;
      MarkStops(text, &fast);
      MarkStopsSlowly(text, &slow);
      EXPECT_EQ(fast, slow) << byte << " at " << at;
      MarkStopsBy16(text, &fast);
      EXPECT_EQ(fast, slow) << byte << " at " << at;
    }
  }
}

TEST(ByteSearchTest, TheEndIsAStop) {
  for (const size_t size : {0, 1, 63, 64, 65, 128}) {
    std::vector<uint64_t> stops;
    MarkStops(std::string(size, 'a'), &stops);
    EXPECT_EQ(NextStop(stops, 0), size);
    EXPECT_EQ(NextStop(stops, size), size);
  }
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
