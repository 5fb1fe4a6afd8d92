#include "analyzer/finder/directory_names.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "absl/container/inlined_vector.h"
#include "absl/log/check.h"
#include "absl/strings/match.h"

namespace clew {

namespace {

// Two names whose heads differ are in the order of their heads.
uint64_t HeadOf(std::string_view name) {
  uint64_t head = 0;
  for (size_t i = 0; i < sizeof(head); ++i) {
    head = head << 8 | (i < name.size() ? static_cast<uint8_t>(name[i]) : 0);
  }
  return head;
}

// The rank of an entry as a module's file; nothing where it is no part of a module. kNone: a
// directory, which can be a package.
std::optional<SuffixRank> RankOf(const DirectoryEntry& entry, const ModuleSuffixes& suffixes,
                                 bool in_archive) {
  std::string_view stem;
  std::string_view suffix;
  SplitModuleFile(entry.name, &stem, &suffix);
  if (stem.empty() || entry.type == FileType::kOther) return std::nullopt;
  if (entry.type == FileType::kDirectory) {
    return suffix.empty() ? std::optional(SuffixRank::kNone) : std::nullopt;
  }
  const SuffixRank rank = suffixes.Rank(suffix);
  if (rank == SuffixRank::kNone) return std::nullopt;
  if (in_archive && rank != SuffixRank::kSource && rank != SuffixRank::kBytecode &&
      rank != SuffixRank::kStub) {
    return std::nullopt;
  }
  return rank;
}

// Takes the file into account, whose name ends in `suffix`.
void AddFile(SuffixRank rank, std::string_view suffix, NameEntry* entry) {
  // Of equals (two architectures) the first in the order of names stays.
  if (IsImportable(rank)) {
    if (rank < entry->best) {
      entry->best = rank;
      entry->best_suffix = suffix;
    }
  } else if (rank < entry->fallback) {
    entry->fallback = rank;
    entry->fallback_suffix = suffix;
  }
}

}  // namespace

DirectoryNames::DirectoryNames(absl::Span<const DirectoryEntry> entries,
                               const ModuleSuffixes& suffixes, bool in_archive) {
  DCHECK(std::is_sorted(
      entries.begin(), entries.end(),
      [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; }));
  struct Module {
    std::string_view name;
    SuffixRank rank;
  };
  absl::InlinedVector<Module, 64> modules;
  size_t text_size = 0;
  for (const DirectoryEntry& entry : entries) {
    const std::optional<SuffixRank> rank = RankOf(entry, suffixes, in_archive);
    if (!rank || entry.name.size() > std::numeric_limits<uint16_t>::max()) continue;
    modules.push_back({entry.name, *rank});
    text_size += entry.name.size();
  }
  CHECK_LE(text_size, std::numeric_limits<uint32_t>::max());
  kept_.reserve(modules.size());
  text_.reserve(text_size);
  for (const auto& [name, rank] : modules) {
    kept_.push_back({HeadOf(name), static_cast<uint32_t>(text_.size()),
                     static_cast<uint16_t>(name.size()), rank});
    text_ += name;
  }
}

std::optional<NameEntry> DirectoryNames::Find(std::string_view name) const {
  auto at = std::lower_bound(kept_.begin(), kept_.end(), HeadOf(name),
                             [this, name](const Kept& kept, uint64_t head) {
                               return kept.head != head ? kept.head < head : TextOf(kept) < name;
                             });
  std::optional<NameEntry> found;
  // Its directory first, then what begins with the name: "name-x" before "name.py".
  for (; at != kept_.end(); ++at) {
    const std::string_view text = TextOf(*at);
    if (!absl::StartsWith(text, name)) break;
    const std::string_view rest = text.substr(name.size());
    const auto next = static_cast<uint8_t>(rest.empty() ? '.' : rest.front());
    if (next < '.') continue;
    if (next > '.') break;
    if (!found) found.emplace();
    if (rest.empty()) {
      found->is_directory = true;
    } else {
      AddFile(at->rank, rest, &*found);
    }
  }
  // A file is split at its first dot: there is no "a.b", whatever a.b.so is.
  if (found && name.find('.') != std::string_view::npos) return std::nullopt;
  return found;
}

std::vector<std::string_view> DirectoryNames::Names() const {
  std::vector<std::string_view> names;
  for (const Kept& kept : kept_) {
    const std::string_view text = TextOf(kept);
    names.push_back(text.substr(0, text.find('.')));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace clew
