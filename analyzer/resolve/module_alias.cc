#include "analyzer/resolve/module_alias.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "analyzer/resolve/relative_name.h"

namespace clew {
namespace {

std::string Expand(std::string_view text, const Location& place) {
  const std::string_view parent = ParentName(place.name);
  return absl::StrReplaceAll(text, {{"{__name__}", place.name},
                                    {"{__package__}", place.is_package ? place.name : parent},
                                    {"{__parent__}", parent}});
}

// `name` as `hazard` maps it.
std::optional<std::string> Map(std::string_view name, const Hazard& hazard, const Location& place) {
  if (hazard.paths.size() != 2) return std::nullopt;
  if (hazard.kind != "sys-modules-edit" && hazard.kind != "import-hook") return std::nullopt;
  const std::string to = Expand(hazard.paths[0], place);
  const std::string from = Expand(hazard.paths[1], place);
  if (!absl::EndsWith(to, "*")) return to == name ? std::optional(from) : std::nullopt;
  const std::string_view prefix = std::string_view(to).substr(0, to.size() - 1);
  if (!absl::StartsWith(name, prefix) || name.size() == prefix.size()) return std::nullopt;
  return absl::StrReplaceAll(from, {{"*", name.substr(prefix.size())}});
}

}  // namespace

std::optional<std::string> ModuleAlias(std::string_view name, ContextId context,
                                       NameLookup* lookup) {
  for (std::string_view above = ParentName(name); !above.empty(); above = ParentName(above)) {
    const LocationId id = lookup->FindFirst(above, context);
    const FileFacts* facts = lookup->FactsOf(id);
    if (facts == nullptr) continue;
    for (const Hazard& hazard : facts->hazards) {
      if (auto mapped = Map(name, hazard, lookup->location(id))) return mapped;
    }
  }
  return std::nullopt;
}

}  // namespace clew
