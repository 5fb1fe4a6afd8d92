// Collects the facts of one file in source order, for both engines.
//
// An engine enters and leaves clauses and scopes as the source nests and adds what it meets; the
// builder knows under which conditions that stands.
#ifndef CLEW_GRAMMAR_TREE_FACTS_BUILDER_H_
#define CLEW_GRAMMAR_TREE_FACTS_BUILDER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/facts.h"

namespace clew {

// One clause of a compound statement, or a scope: what it adds to the place of all inside.
struct Clause {
  std::vector<Guard> guards;
  Conditions tags = 0;
  bool is_class = false;
  bool is_function = false;
};

class FactsBuilder {
 public:
  explicit FactsBuilder(FileFacts* facts);

  void Enter(Clause clause);
  void Leave() { contexts_.pop_back(); }
  size_t depth() const { return contexts_.size(); }

  // For this many imports, which are still to be added.
  void Reserve(size_t imports) { facts_->imports.reserve(imports); }

  Place At(const Position& position);
  Scope scope() const { return contexts_.back().scope; }
  // Module level, whatever the conditions.
  bool at_module_level() const { return contexts_.back().scope == Scope::kModule; }

  void AddImport(const ImportStatement* statement, const Position& position);
  void AddHazard(std::string_view kind, const Position& position,
                 std::vector<std::string> paths = {}, bool computable = false);
  // An import function (empty: none) that `name` is bound to here, at module level: by its own name
  // it is known in any file, by another one in this file alone.
  void AddRenamed(const Position& position, std::string function, std::string_view name);
  // One (empty: none) that a statement in a class binds.
  void AddMember(const Position& position, std::string function);
  void AddDiagnostic(std::string code, uint32_t line, std::string message);
  FileFacts* facts() { return facts_; }

  // Sorts what has to be sorted. The builder is done.
  void Finish();

 private:
  struct Context {
    Conditions conditions = 0;
    Scope scope = Scope::kModule;
    std::vector<Guard> own_guards;
    GuardSetId guard_set = 0;  // once `stored`
    bool stored = true;        // then all around it are
  };

  void StoreGuards();

  FileFacts* facts_;
  std::vector<Context> contexts_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_FACTS_BUILDER_H_
