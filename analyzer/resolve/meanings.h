// What statements mean, by number: each distinct (statement, package, context) once.
#ifndef CLEW_ANALYZER_RESOLVE_MEANINGS_H_
#define CLEW_ANALYZER_RESOLVE_MEANINGS_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/log/check.h"
#include "analyzer/resolve/resolution.h"
#include "analyzer/resolve/search_context.h"
#include "grammar/facts.h"

namespace clew {

struct MeaningKey {
  const ImportStatement* statement = nullptr;
  ContextId context{};
  uint32_t package = 0;

  template <typename H>
  friend H AbslHashValue(H hash, const MeaningKey& key) {
    return H::combine(std::move(hash), key.statement, key.context, key.package);
  }
  friend bool operator==(const MeaningKey& a, const MeaningKey& b) {
    return a.statement == b.statement && a.context == b.context && a.package == b.package;
  }
};

// Numbers are below `kEnd`. Resolutions never move.
class Meanings {
 public:
  static constexpr uint32_t kEnd = 0x7fffffffu;

  Meanings() = default;
  Meanings(const Meanings&) = delete;
  Meanings& operator=(const Meanings&) = delete;

  // What is known of a key's meaning.
  enum class State : uint8_t {
    kNew,      // it is empty
    kDoubted,  // it was there before the last Doubt
    kKnown,
  };

  // The number of the key's meaning; from now on it is a known one.
  std::pair<uint32_t, State> Add(const MeaningKey& key) {
    const auto known = by_key_.find(key);
    if (known != by_key_.end()) {
      const bool doubted = *known < doubted_.size() && doubted_[*known];
      if (doubted) doubted_[*known] = false;
      return {*known, doubted ? State::kDoubted : State::kKnown};
    }
    const auto number = static_cast<uint32_t>(meanings_.size());
    CHECK_LT(number, kEnd) << "more meanings than a number can name";
    meanings_.emplace_back().key = key;
    by_key_.insert(number);
    return {number, State::kNew};
  }
  // One that is not found again; it lives until the next Doubt.
  Resolution* AddAlone() {
    if (free_.empty()) {
      alone_.push_back(&meanings_.emplace_back().resolution);
    } else {
      alone_.push_back(free_.back());
      free_.pop_back();
    }
    return alone_.back();
  }

  // What names mean may be another thing now.
  void Doubt() {
    doubted_.assign(meanings_.size(), true);
    for (Resolution* const resolution : alone_) resolution->Clear();
    free_.insert(free_.end(), alone_.begin(), alone_.end());
    alone_.clear();
  }

  Resolution& at(uint32_t number) { return meanings_[number].resolution; }
  const Resolution& at(uint32_t number) const { return meanings_[number].resolution; }

  // No more are added by key.
  void ForgetKeys() { by_key_ = {}; }

 private:
  struct Meaning {
    Resolution resolution;
    MeaningKey key;
  };
  // The table holds numbers alone: the keys stand beside what is looked at next anyway.
  struct Hash {
    using is_transparent = void;
    size_t operator()(const MeaningKey& key) const { return absl::HashOf(key); }
    size_t operator()(uint32_t number) const { return absl::HashOf((*meanings)[number].key); }
    const std::deque<Meaning>* meanings;
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(uint32_t a, uint32_t b) const { return a == b; }
    bool operator()(uint32_t number, const MeaningKey& key) const {
      return (*meanings)[number].key == key;
    }
    const std::deque<Meaning>* meanings;
  };

  std::deque<Meaning> meanings_;
  std::vector<bool> doubted_;  // by number, of those that were there at the last Doubt
  std::vector<Resolution*> alone_;
  std::vector<Resolution*> free_;
  absl::flat_hash_set<uint32_t, Hash, Equal> by_key_{0, Hash{&meanings_}, Equal{&meanings_}};
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_MEANINGS_H_
