#include "grammar/bound_name.h"

namespace clew {

std::string_view BoundName(const ImportedName& name) {
  if (!name.alias.empty()) return name.alias;
  if (!name.is_from) return name.module.substr(0, name.module.find('.'));
  return name.name == "*" ? std::string_view() : name.name;
}

}  // namespace clew
