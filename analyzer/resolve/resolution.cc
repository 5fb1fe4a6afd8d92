#include "analyzer/resolve/resolution.h"

#include "absl/strings/str_cat.h"

namespace clew {

uint32_t NodeTable::Location(LocationId location, ContextId context) {
  const uint64_t key = static_cast<uint64_t>(context) << 32 | static_cast<uint32_t>(location);
  const auto [found, added] = by_location_.try_emplace(key, static_cast<uint32_t>(nodes_.size()));
  if (added) nodes_.push_back({NodeRef::Kind::kLocation, location, context, {}});
  Use(found->second);
  return found->second;
}

uint32_t NodeTable::Text(NodeRef::Kind kind, std::string text, LocationId location,
                         ContextId context) {
  const auto [found, added] = by_text_.try_emplace(
      absl::StrCat(static_cast<int>(kind), ":", static_cast<uint32_t>(context), ":", text),
      static_cast<uint32_t>(nodes_.size()));
  if (added) nodes_.push_back({kind, location, context, texts_.emplace_back(std::move(text))});
  Use(found->second);
  return found->second;
}

void NodeTable::Forget() {
  used_.clear();
  is_used_.clear();
}

}  // namespace clew
