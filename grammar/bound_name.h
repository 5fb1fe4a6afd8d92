// The name that an import binds in its scope.
#ifndef CLEW_GRAMMAR_BOUND_NAME_H_
#define CLEW_GRAMMAR_BOUND_NAME_H_

#include <string_view>

#include "grammar/facts.h"

namespace clew {

// `import a.b` binds a, an alias binds itself; "" for a star. Lives as long as `name`.
std::string_view BoundName(const ImportedName& name);

}  // namespace clew

#endif  // CLEW_GRAMMAR_BOUND_NAME_H_
