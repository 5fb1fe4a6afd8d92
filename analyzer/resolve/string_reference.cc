#include "analyzer/resolve/string_reference.h"

#include "analyzer/resolve/relative_name.h"

namespace clew {
namespace {

bool AddIfModule(std::string_view name, const Rule& rule) {
  const LocationId id = rule.lookup().FindFirst(name, rule.importer().context);
  const Location& place = rule.location(id);
  // Any text can name a directory; only code counts.
  if (place.kind == ModuleKind::kMissing || place.kind == ModuleKind::kNamespace ||
      rule.lookup().IsOpaque(place)) {
    return false;
  }
  rule.AddLocation(id, EdgeKind::kString);
  return true;
}

}  // namespace

void ResolveStringReference(const StringReference& reference, const Rule& rule) {
  if (AddIfModule(reference.text, rule)) return;
  const std::string_view parent = ParentName(reference.text);
  if (!parent.empty()) AddIfModule(parent, rule);
}

}  // namespace clew
