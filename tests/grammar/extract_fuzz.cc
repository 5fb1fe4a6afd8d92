// Any bytes: both engines end, and what they find is well formed.
//
//   ./bazelw run --config=fuzz //tests/grammar:extract_fuzz -- -max_total_time=60
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "grammar/engine.h"

namespace clew {
namespace {

bool IsWellFormed(const FileFacts& facts) {
  for (const PlacedImport& import : facts.imports) {
    const Position& at = import.place.position;
    if (import.statement == nullptr || import.statement->names.empty()) return false;
    if (at.line == 0 || at.end_line < at.line) return false;
    if (import.place.guards > 0 && import.place.guards >= facts.guard_sets.size()) return false;
  }
  for (const auto& set : facts.guard_sets) {
    for (const uint32_t guard : set) {
      if (guard >= facts.guards.size()) return false;
    }
  }
  return true;
}

}  // namespace
}  // namespace clew

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const clew::Engine engine : {clew::Engine::kFast, clew::Engine::kFull}) {
    clew::Extractor extractor;
    clew::ExtractOptions options;
    options.engine = engine;
    options.bindings = true;
    options.strings = size % 2 == 1;
    if (!clew::IsWellFormed(extractor.Extract(bytes, options))) std::abort();
  }
  return 0;
}
