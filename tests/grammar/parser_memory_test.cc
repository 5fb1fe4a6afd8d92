// What tree-sitter may expect of the memory that it is given.
#include "grammar/tree/parser_memory.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace clew {
namespace {

// A block, and the byte it is full of.
struct Filled {
  unsigned char* bytes = nullptr;
  size_t size = 0;
  unsigned char value = 0;

  void Fill() const { std::memset(bytes, value, size); }
  bool IsWhole() const {
    return std::all_of(bytes, bytes + size, [&](unsigned char byte) { return byte == value; });
  }
};

Filled Allocate(size_t size, unsigned char value) {
  const Filled block{static_cast<unsigned char*>(AllocateForParser(size)), size, value};
  block.Fill();
  return block;
}

// Frees, grows and asks for blocks of all sizes; what is in them must stay.
void Use(std::vector<Filled>* blocks, unsigned seed) {
  std::minstd_rand random(seed);
  for (int step = 0; step < 20'000; ++step) {
    const size_t size = 1 + random() % (random() % 16 == 0 ? 5'000 : 300);
    const auto value = static_cast<unsigned char>(random());
    if (blocks->size() < 100) {
      blocks->push_back(Allocate(size, value));
      continue;
    }
    Filled& block = (*blocks)[random() % blocks->size()];
    ASSERT_TRUE(block.IsWhole());
    if (random() % 4 == 0) {
      const size_t kept = std::min(size, block.size);
      block.bytes = static_cast<unsigned char*>(ReallocateForParser(block.bytes, size));
      block.size = kept;
      ASSERT_TRUE(block.IsWhole());
      block.size = size;
      block.Fill();
    } else {
      FreeOfParser(block.bytes);
      block = Allocate(size, value);
    }
  }
}

TEST(ParserMemory, BlocksAreAlignedForEverything) {
  for (const size_t size : {0, 1, 17, 1'024, 1'025, 100'000}) {
    void* const block = AllocateForParser(size);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(block) % alignof(std::max_align_t), 0) << size;
    FreeOfParser(block);
  }
}

TEST(ParserMemory, AFreedBlockIsTheNextOfItsSize) {
  void* const first = AllocateForParser(40);
  FreeOfParser(first);
  void* const second = AllocateForParser(48);
  EXPECT_EQ(second, first);
  FreeOfParser(second);
}

TEST(ParserMemory, ZeroedBlocksAreZeroWhenUsedAgain) {
  FreeOfParser(Allocate(80, 0xff).bytes);
  const Filled zeroed{static_cast<unsigned char*>(AllocateZeroedForParser(10, 8)), 80, 0};
  EXPECT_TRUE(zeroed.IsWhole());
  FreeOfParser(zeroed.bytes);
}

TEST(ParserMemory, NothingIsAskedForOrFreedAsWithMalloc) {
  void* const block = ReallocateForParser(nullptr, 30);
  ASSERT_NE(block, nullptr);
  FreeOfParser(block);
  FreeOfParser(nullptr);
}

TEST(ParserMemory, BlocksKeepTheirBytes) {
  std::vector<Filled> blocks;
  Use(&blocks, 1);
  for (const Filled& block : blocks) FreeOfParser(block.bytes);
}

// Threads come and go between the parses of one parser, and its blocks go from one to the next.
TEST(ParserMemory, BlocksOutliveTheirThreadAndAreFreedByOthers) {
  std::vector<std::vector<Filled>> blocks(4);
  for (unsigned round = 0; round < 3; ++round) {
    std::vector<std::thread> threads;
    for (unsigned worker = 0; worker < blocks.size(); ++worker) {
      threads.emplace_back(Use, &blocks[(worker + round) % blocks.size()], worker);
    }
    for (std::thread& thread : threads) thread.join();
  }
  for (const std::vector<Filled>& of_one : blocks) {
    for (const Filled& block : of_one) {
      EXPECT_TRUE(block.IsWhole());
      FreeOfParser(block.bytes);
    }
  }
}

TEST(ParserMemoryDeathTest, WithoutMemoryTheProgramEnds) {
  const char* const said = "no memory for a syntax tree|requested allocation size";  // a sanitizer
  EXPECT_DEATH(AllocateForParser(SIZE_MAX / 2), said);
  EXPECT_DEATH(AllocateZeroedForParser(SIZE_MAX / 2, 4), said);
}

}  // namespace
}  // namespace clew
