// Names that code puts into sys.modules for modules that have another name, and names that hooks of
// imports find elsewhere.
#ifndef CLEW_ANALYZER_RESOLVE_MODULE_ALIAS_H_
#define CLEW_ANALYZER_RESOLVE_MODULE_ALIAS_H_

#include <optional>
#include <string>
#include <string_view>

#include "analyzer/resolve/name_lookup.h"

namespace clew {

// The name that `name` means because the code of a module above it says so (Hazard::paths). Nothing
// where none does; the result may be missing as well, and be an alias in turn.
std::optional<std::string> ModuleAlias(std::string_view name, ContextId context,
                                       NameLookup* lookup);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_MODULE_ALIAS_H_
