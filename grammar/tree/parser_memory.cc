#include "grammar/tree/parser_memory.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <vector>

namespace clew {
namespace {

constexpr size_t kStep = 16;
constexpr size_t kSizes = 64;  // blocks of 16, 32, ... 1,024 bytes; a longer one is malloc's
constexpr size_t kChunk = size_t{64} << 10;

// In front of every block.
struct alignas(kStep) Header {
  size_t room;   // bytes behind the header
  Header* next;  // while the block is free
};

// What one thread keeps.
struct Pool {
  std::array<Header*, kSizes> free{};
  char* chunk = nullptr;
  size_t left = 0;  // bytes of the chunk
};

// The pools of threads that have ended wait here for the next ones.
struct Waiting {
  std::mutex mutex;
  std::vector<Pool*> pools;
};

Waiting& WaitingPools() {
  static auto* const waiting = new Waiting;
  return *waiting;
}

thread_local Pool* pool_of_thread = nullptr;

struct Lease {
  ~Lease() {
    Waiting& waiting = WaitingPools();
    const std::lock_guard lock(waiting.mutex);
    waiting.pools.push_back(pool_of_thread);
    pool_of_thread = nullptr;
  }
};

Pool* TakePool() {
  thread_local Lease lease;
  static_cast<void>(lease);
  Waiting& waiting = WaitingPools();
  const std::lock_guard lock(waiting.mutex);
  if (waiting.pools.empty()) return pool_of_thread = new Pool;
  pool_of_thread = waiting.pools.back();
  waiting.pools.pop_back();
  return pool_of_thread;
}

Pool* PoolOfThread() {
  return __builtin_expect(pool_of_thread != nullptr, 1) ? pool_of_thread : TakePool();
}

void* Checked(void* memory, size_t size) {
  if (memory != nullptr) return memory;
  std::fprintf(stderr, "clew: no memory for a syntax tree: %zu bytes\n", size);
  std::abort();
}

Header* HeaderOf(void* block) { return static_cast<Header*>(block) - 1; }

bool IsPooled(size_t room) { return room <= kSizes * kStep; }

void* Carve(Pool* pool, size_t room) {
  const size_t bytes = sizeof(Header) + room;
  if (pool->left < bytes) {
    pool->chunk = static_cast<char*>(Checked(std::malloc(kChunk), kChunk));
    pool->left = kChunk;
  }
  auto* const header = new (pool->chunk) Header{room, nullptr};
  pool->chunk += bytes;
  pool->left -= bytes;
  return header + 1;
}

}  // namespace

void* AllocateForParser(size_t size) {
  const size_t room = std::max(kStep, (size + kStep - 1) / kStep * kStep);
  if (!IsPooled(room)) {
    auto* const header =
        static_cast<Header*>(Checked(std::malloc(sizeof(Header) + room), sizeof(Header) + room));
    header->room = room;
    return header + 1;
  }
  Pool* const pool = PoolOfThread();
  Header*& first = pool->free[room / kStep - 1];
  if (first == nullptr) return Carve(pool, room);
  Header* const header = first;
  first = header->next;
  return header + 1;
}

void* AllocateZeroedForParser(size_t count, size_t size) {
  size_t bytes = 0;
  if (__builtin_mul_overflow(count, size, &bytes)) Checked(nullptr, SIZE_MAX);
  return std::memset(AllocateForParser(bytes), 0, bytes);
}

void* ReallocateForParser(void* block, size_t size) {
  if (block == nullptr) return AllocateForParser(size);
  Header* const header = HeaderOf(block);
  if (size <= header->room) return block;
  if (!IsPooled(header->room)) {
    const size_t bytes = sizeof(Header) + size;
    auto* const moved = static_cast<Header*>(Checked(std::realloc(header, bytes), bytes));
    moved->room = size;
    return moved + 1;
  }
  void* const larger = AllocateForParser(size);
  std::memcpy(larger, block, header->room);
  FreeOfParser(block);
  return larger;
}

void FreeOfParser(void* block) {
  if (block == nullptr) return;
  Header* const header = HeaderOf(block);
  if (!IsPooled(header->room)) {
    std::free(header);
    return;
  }
  Header*& first = PoolOfThread()->free[header->room / kStep - 1];
  header->next = first;
  first = header;
}

}  // namespace clew
