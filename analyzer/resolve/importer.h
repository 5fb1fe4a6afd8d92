// What the meaning of a module's statements depends on, beside the statements.
#ifndef CLEW_ANALYZER_RESOLVE_IMPORTER_H_
#define CLEW_ANALYZER_RESOLVE_IMPORTER_H_

#include <cstdint>
#include <string>

#include "analyzer/resolve/search_context.h"

namespace clew {

struct Importer {
  std::string name;     // "__main__" for a script
  std::string package;  // __package__ (PEP 366); empty for a script and a top-level module
  std::string path;     // the file
  bool is_package = false;
  ContextId context{};
  uint32_t package_key = 0;  // equal for equal `package`
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_IMPORTER_H_
