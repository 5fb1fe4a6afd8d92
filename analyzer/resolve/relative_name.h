// PEP 328: what `from ..x import y` means in a package.
#ifndef CLEW_ANALYZER_RESOLVE_RELATIVE_NAME_H_
#define CLEW_ANALYZER_RESOLVE_RELATIVE_NAME_H_

#include <optional>
#include <string>
#include <string_view>

namespace clew {

// importlib._bootstrap._resolve_name: `package` without its last `level` - 1 parts, and `module`
// below it. Nothing where that is beyond the top-level package, or where there is no package.
std::optional<std::string> ResolveRelativeName(std::string_view package, int level,
                                               std::string_view module);

// "...x": the name as the statement writes it, for what cannot be resolved.
std::string WrittenRelativeName(int level, std::string_view module);

// "a.b" of "a.b.c", empty of "a".
std::string_view ParentName(std::string_view name);
// "a" of "a.b.c".
std::string_view TopLevelName(std::string_view name);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_RELATIVE_NAME_H_
