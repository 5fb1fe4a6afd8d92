// Which names code may serve in ways that nobody can tell: below packages whose own code installs
// import hooks or puts computed names into sys.modules.
//
// A name is reported where an import asks for it and no file has it; what can be told is an edge
// (module_alias.h).
#ifndef CLEW_ANALYZER_RESOLVE_IMPORT_HOOKS_H_
#define CLEW_ANALYZER_RESOLVE_IMPORT_HOOKS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "grammar/facts.h"

namespace clew {

class ImportHooks {
 public:
  // A module of the graph; `bindings` are those of a package. Both outlive the object.
  void AddModule(std::string_view name, bool is_package, const FileFacts& facts);

  // The reason why the missing module `name` may be there when it runs; empty: none.
  std::string WhyUnknown(std::string_view name) const;
  // Likewise for `p.x`, where package p has no submodule x: only if p's own code edits sys.modules
  // and does not bind x.
  std::string WhyUnknownAttribute(std::string_view name) const;

 private:
  // Module names -> what their code, or that of modules beside it, does.
  absl::flat_hash_map<std::string, const char*> below_;
  absl::flat_hash_map<std::string, const FileFacts*> packages_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_IMPORT_HOOKS_H_
