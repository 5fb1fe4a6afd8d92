// What the meaning of a module's statements depends on, beside the statements.
#ifndef CLEW_ANALYZER_RESOLVE_IMPORTER_H_
#define CLEW_ANALYZER_RESOLVE_IMPORTER_H_

#include <cstdint>
#include <string_view>

#include "analyzer/resolve/search_context.h"

namespace clew {

// Its texts are those of a module table.
struct Importer {
  std::string_view name;     // "__main__" for a script
  std::string_view package;  // __package__ (PEP 366); empty for a script and a top-level module
  std::string_view path;     // the file
  bool is_package = false;
  ContextId context{};
  uint32_t package_key = 0;  // equal for equal `package`
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_IMPORTER_H_
