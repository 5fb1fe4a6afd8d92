// Names that code puts into sys.modules for modules that have another name, and names that hooks of
// imports find elsewhere: one table for the process, as sys.modules is.
//
// Hazard::paths of the kinds sys-modules-edit and import-hook are pairs of names, of which the
// first then means the second. Both may end in `*`, which stands for the same names, and begin with
// `{__name__}`, `{__package__}` or `{__parent__}`, the package that the module is in. A second name
// may be empty (nobody can tell) or `@` and what an import of the file binds: "@new", "@p.new".
// The pair `?`, `?` is an entry whose name and module both come from elsewhere (stand_ins.h).
#ifndef CLEW_ANALYZER_RESOLVE_MODULE_ALIAS_H_
#define CLEW_ANALYZER_RESOLVE_MODULE_ALIAS_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "grammar/facts.h"

namespace clew {

// What a name may mean because of what code does, beside the file of that name.
struct AliasMeanings {
  std::vector<std::string> names;  // each may be missing, and may be an alias in turn
  std::string by;                  // the first module that puts something there; empty: none does
  bool unknown = false;            // it may be what nobody can tell
};

class ModuleAliases {
 public:
  // What the code of a module says (Hazard::paths).
  void AddModule(std::string_view name, bool is_package, const FileFacts& facts);

  bool empty() const { return entries_.empty() && patterns_.empty(); }
  AliasMeanings Find(std::string_view name) const;
  // False: no name below the top-level one `top`, nor itself, is an alias.
  bool ConcernsTop(std::string_view top) const;
  // Under which other names the modules of package `name` may be run: those by which a hook loads
  // it, and those by which its entries of sys.modules are copied if somebody asks below them.
  std::vector<std::string> OtherNamesOf(std::string_view name) const;
  // Copies of entries below which `name` is: what is not copied too is run under that name, found
  // by the `__path__` of what is.
  std::vector<std::string> CopiesAbove(std::string_view name) const;
  // One of CopiesAbove, of a name that an import asks for.
  void AddAsked(std::string copy) { asked_.insert(std::move(copy)); }
  // Whether `name`, or a name directly below it, may be an alias.
  bool Concerns(std::string_view name) const;

  friend bool operator==(const ModuleAliases& a, const ModuleAliases& b) {
    return a.entries_ == b.entries_ && a.patterns_ == b.patterns_ && a.hooks_ == b.hooks_ &&
           a.asked_ == b.asked_;
  }

 private:
  struct ModuleAlias {
    std::set<std::string> names;
    std::string by;
    bool unknown = false;
    friend bool operator==(const ModuleAlias& a, const ModuleAlias& b) {
      return a.names == b.names && a.by == b.by && a.unknown == b.unknown;
    }
  };

  std::map<std::string, ModuleAlias, std::less<>> entries_;
  absl::flat_hash_set<std::string> tops_;                   // of the entries
  std::set<std::pair<std::string, std::string>> patterns_;  // prefix, what replaces it
  std::set<std::string> hooks_;                             // prefixes that hooks of imports serve
  std::set<std::string, std::less<>> asked_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_MODULE_ALIAS_H_
