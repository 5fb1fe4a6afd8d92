// Modules of a package that stand in for those of the standard library while others are imported.
//
// gevent and eventlet have an `os`, a `socket`, a `time` of their own, put them into sys.modules
// under computed names, import what a caller names, and take them out again. Which names that are
// cannot be told, but who may be concerned can: what is reached from the modules that callers name
// by literal strings. There each import of a name that has a stand-in is reported.
//
// Many packages have an `abc`, a `logging` and a `types`, and put modules into sys.modules. Those
// of a package are stand-ins if some file, of what replaces modules or of those beside it that
// import that, imports or names several of them and has the standard names in its literals:
// `("os", os)`, `"gevent.os": "os"`.
#ifndef CLEW_ANALYZER_RESOLVE_STAND_INS_H_
#define CLEW_ANALYZER_RESOLVE_STAND_INS_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "analyzer/graph/import_graph.h"
#include "grammar/facts.h"

namespace clew {

class StandIns {
 public:
  // The names of modules in the literals of a file.
  using NamesIn = absl::FunctionRef<std::vector<std::string>(std::string_view path)>;

  // Whether a module with these facts puts others in place of what an import asks for.
  static bool Replaces(const FileFacts& facts);

  // The next module of the graph, numbered from 0, whose texts outlive this; null facts: nothing is
  // known of its code. Needed only where one replaces others.
  void AddModule(const ModuleView& module, const FileFacts* facts);
  bool any() const { return !replacers_.empty(); }
  void AddEdge(uint32_t from, uint32_t to) { edges_.emplace_back(from, to); }

  // To be called once, when all is added.
  void Find(NamesIn names_in);

  // Why `name`, a module of the standard library, may be another one where module `importer`
  // imports it; empty: it is not.
  std::string WhyUnknown(std::string_view name, uint32_t importer) const;

 private:
  struct Known {
    std::string_view name;
    std::string_view path;
    bool standard = false;  // of the standard library
  };

  // Modules of one package that are named as standard ones, by their last names.
  using Children = std::map<std::string_view, std::set<std::string_view>>;

  // Of the modules that replace others it leaves those whose package has stand-ins.
  void FindNames(NamesIn names_in);
  // Leaves those packages of which some file puts enough into sys.modules.
  void KeepCollected(NamesIn names_in, Children* children) const;
  std::vector<uint32_t> FindSeeds(NamesIn names_in) const;

  std::vector<Known> modules_;
  std::vector<uint32_t> replacers_;
  std::vector<std::pair<uint32_t, uint32_t>> edges_;
  std::map<std::string, std::string, std::less<>> names_;  // to the stand-in
  std::vector<bool> concerned_;                            // by importer
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_STAND_INS_H_
