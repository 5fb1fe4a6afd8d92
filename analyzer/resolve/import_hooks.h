// Which names code may serve in ways that nobody can tell: by import hooks, computed names in
// sys.modules, computed directories in sys.path or a package's `__path__`.
//
// A name is reported where an import asks for it and no file has it; what can be told is an edge
// (module_alias.h). What changes names below a package counts for all who import them; what changes
// the search path counts for those beside it: its own top-level package, or its own directory.
#ifndef CLEW_ANALYZER_RESOLVE_IMPORT_HOOKS_H_
#define CLEW_ANALYZER_RESOLVE_IMPORT_HOOKS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "analyzer/graph/import_graph.h"
#include "grammar/facts.h"

namespace clew {

class ImportHooks {
 public:
  // A module of the graph; `bindings` are those of a package. Both outlive the object.
  void AddModule(const ModuleView& module, bool is_package, const FileFacts& facts);

  // The reason why the name `name`, which no file has, may be there when `importer` runs; empty:
  // none.
  std::string WhyUnknown(std::string_view name, const ModuleView& importer) const;
  // Likewise for `p.x`, where package p has no submodule x: only if p's own code edits sys.modules
  // and does not bind x.
  std::string WhyUnknownAttribute(std::string_view name) const;

  bool empty() const { return below_.empty() && beside_.empty(); }

 private:
  struct Reason {
    std::string module;
    const char* what = nullptr;
  };
  // The first by name, so that the order of modules does not matter.
  static void Keep(std::string key, Reason reason, absl::flat_hash_map<std::string, Reason>* to);

  absl::flat_hash_map<std::string, Reason> below_;   // by module name
  absl::flat_hash_map<std::string, Reason> beside_;  // by top-level package, or directory and "/"
  absl::flat_hash_map<std::string, const FileFacts*> packages_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_IMPORT_HOOKS_H_
