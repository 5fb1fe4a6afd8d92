// The name that an import binds in its scope.
#ifndef CLEW_GRAMMAR_BOUND_NAME_H_
#define CLEW_GRAMMAR_BOUND_NAME_H_

#include <string_view>

#include "grammar/facts.h"

namespace clew {

// `import a.b` binds a, an alias binds itself; "" for a star. Lives as long as the texts of `name`.
inline std::string_view BoundName(const ImportedName& name) {
  if (!name.alias.empty()) return name.alias;
  if (!name.is_from) return name.module.substr(0, name.module.find('.'));
  return name.name == "*" ? std::string_view() : name.name;
}

}  // namespace clew

#endif  // CLEW_GRAMMAR_BOUND_NAME_H_
