// The module names that a directory holds: its importable files and its directories, compactly.
#ifndef CLEW_ANALYZER_FINDER_DIRECTORY_NAMES_H_
#define CLEW_ANALYZER_FINDER_DIRECTORY_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/finder/module_suffixes.h"
#include "analyzer/source/file_system.h"

namespace clew {

// What stands in a directory under one name: `name`, `name.py`, `name.abi3.so`, ...
struct NameEntry {
  SuffixRank best = SuffixRank::kNone;      // the importable file that is tried first
  SuffixRank fallback = SuffixRank::kNone;  // kForeignExtension or kStub
  bool is_directory = false;
  std::string_view best_suffix{};  // these two live as long as the DirectoryNames
  std::string_view fallback_suffix{};
};

// Immutable. Only entries that can be modules or packages are kept, by their whole names in one
// string: files "a.py", "a.pyi" and directory "a" make the name "a".
class DirectoryNames {
 public:
  DirectoryNames() = default;
  // `entries`: sorted. zipimport loads no extensions.
  DirectoryNames(absl::Span<const DirectoryEntry> entries, const ModuleSuffixes& suffixes,
                 bool in_archive);

  std::optional<NameEntry> Find(std::string_view name) const;

  // All names, sorted.
  std::vector<std::string_view> Names() const;

 private:
  struct Kept {
    uint64_t head;  // the first bytes of the name as a number: most names differ there
    uint32_t begin;
    uint16_t size;
    SuffixRank rank;  // kNone: a directory
  };
  static_assert(sizeof(Kept) == 16);

  std::string_view TextOf(const Kept& kept) const {
    return std::string_view(text_).substr(kept.begin, kept.size);
  }

  std::vector<Kept> kept_;  // sorted by name
  std::string text_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_DIRECTORY_NAMES_H_
