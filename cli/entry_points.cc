#include "cli/entry_points.h"

#include <set>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "absl/strings/ascii.h"

namespace clew {
namespace {

// `name = "package.module:object [extra]"`
void AddScripts(const toml::node_view<const toml::node>& node, std::set<std::string>* modules) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return;
  for (const auto& [name, value] : *table) {
    std::optional<std::string> text = value.value_exact<std::string>();
    // Poetry also takes { reference = "...", type = "console" } and { callable = "..." }.
    if (const toml::table* inner = value.as_table(); inner != nullptr) {
      text = (*inner)["reference"].value<std::string>();
      if (!text.has_value()) text = (*inner)["callable"].value<std::string>();
    }
    if (!text.has_value()) continue;
    const std::string_view module =
        absl::StripAsciiWhitespace(std::string_view(*text).substr(0, text->find_first_of(":[")));
    if (!module.empty()) modules->emplace(module);
  }
}

}  // namespace

std::vector<std::string> EntryPointModules(std::string_view pyproject) {
  const toml::parse_result parsed = toml::parse(pyproject);
  if (parsed.failed()) return {};
  const toml::table& table = parsed.table();
  std::set<std::string> modules;
  AddScripts(table["project"]["scripts"], &modules);
  AddScripts(table["project"]["gui-scripts"], &modules);
  AddScripts(table["tool"]["poetry"]["scripts"], &modules);
  for (const auto& groups :
       {table["project"]["entry-points"], table["tool"]["poetry"]["plugins"]}) {
    if (!groups.is_table()) continue;
    for (const auto& [name, group] : *groups.as_table()) {
      AddScripts(toml::node_view<const toml::node>(group), &modules);
    }
  }
  return {modules.begin(), modules.end()};
}

}  // namespace clew
