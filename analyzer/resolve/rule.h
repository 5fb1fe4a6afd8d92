// What every rule of this folder works with: who imports, where names are looked up, and where the
// meaning is written down.
#ifndef CLEW_ANALYZER_RESOLVE_RULE_H_
#define CLEW_ANALYZER_RESOLVE_RULE_H_

#include <string>
#include <string_view>
#include <utility>

#include "analyzer/resolve/importer.h"
#include "analyzer/resolve/name_lookup.h"
#include "analyzer/resolve/resolution.h"

namespace clew {

class Rule {
 public:
  Rule(const Importer& importer, NameLookup* lookup, NodeTable* nodes, Resolution* out)
      : importer_(importer), lookup_(*lookup), nodes_(*nodes), out_(*out) {}

  const Importer& importer() const { return importer_; }
  NameLookup& lookup() const { return lookup_; }

  // Find under the importer's context, and what code puts into sys.modules under that name; a
  // second answer of the finder is noted as an ambiguous module.
  NameLookup::Answers Find(std::string_view name) const;
  // False: nothing is put into sys.modules under `name` or below it.
  bool MayHaveAliases(std::string_view name) const;
  // Modules that code puts into sys.modules under `name` (module_alias.h). What cannot be told is
  // noted as unknown.
  NameLookup::Answers FindAliases(std::string_view name) const;
  LocationId FindChild(LocationId package, std::string_view child) const {
    return lookup_.FindChild(package, child, importer_.context);
  }
  const Location& location(LocationId id) const { return lookup_.location(id); }
  // Whether the package's own code binds `name`, so that the submodule may never be asked for.
  bool BindsName(LocationId package, std::string_view name) const;

  // An edge to what the finder answered: to the module; to the top-level name where that is not
  // analysed; to the missing name, which is then unresolved, and to the extension it is below.
  void AddLocation(LocationId id, EdgeKind kind, bool shadowable = false) const;
  // A relative name that leads beyond the top: unresolved as written.
  void AddUnnamed(std::string written, EdgeKind kind) const;
  void AddFile(std::string path, EdgeKind kind) const;
  void AddStubTable(LocationId package, std::string path) const;
  // "p.x": no submodule now; "p.*": whatever submodules p has.
  void AddWeakName(std::string name) const { out_.MutableNotes().weak.push_back(std::move(name)); }
  void AddUnknown(std::string call, std::string reason) const {
    out_.MutableNotes().unknown.emplace_back(std::move(call), std::move(reason));
  }
  // The package's own `__all__` is what cannot be computed: reported there too.
  void AddUnknownExports(LocationId package) const {
    out_.MutableNotes().unknown_exports.push_back(nodes_.Location(package, importer_.context));
  }

 private:
  const Importer& importer_;
  NameLookup& lookup_;
  NodeTable& nodes_;
  Resolution& out_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_RULE_H_
