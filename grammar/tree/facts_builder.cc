#include "grammar/tree/facts_builder.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "grammar/bound_name.h"
#include "grammar/tree/statement_reader.h"

namespace clew {

FactsBuilder::FactsBuilder(FileFacts* facts) : facts_(facts) { contexts_.emplace_back(); }

void FactsBuilder::Enter(Clause clause) {
  const Context& outer = contexts_.back();
  Context context;
  context.conditions = outer.conditions;
  context.conditions |= clause.tags;
  context.scope = outer.scope;
  if (clause.is_function || (clause.is_class && context.scope == Scope::kFunction)) {
    context.scope = Scope::kFunction;
  } else if (clause.is_class) {
    context.scope = Scope::kClass;
  }
  context.guard_set = outer.guard_set;
  context.stored = clause.guards.empty() && outer.stored;
  context.own_guards = std::move(clause.guards);
  contexts_.push_back(std::move(context));
}

// Guards are kept only where something stands under them.
void FactsBuilder::StoreGuards() {
  for (size_t i = 1; i < contexts_.size(); ++i) {
    Context& context = contexts_[i];
    if (context.stored) continue;
    context.guard_set = contexts_[i - 1].guard_set;
    if (!context.own_guards.empty()) {
      if (facts_->guard_sets.empty()) facts_->guard_sets.emplace_back();
      std::vector<uint32_t> set = facts_->guard_sets[context.guard_set];
      for (const Guard& guard : context.own_guards) {
        set.push_back(static_cast<uint32_t>(facts_->guards.size()));
        facts_->guards.push_back(guard);
      }
      context.guard_set = static_cast<GuardSetId>(facts_->guard_sets.size());
      facts_->guard_sets.push_back(std::move(set));
    }
    context.stored = true;
  }
}

void FactsBuilder::AddHazard(std::string_view kind, const Position& position,
                             std::vector<std::string> paths, bool computable) {
  Hazard hazard;
  hazard.place = At(position);
  hazard.kind = kind;
  hazard.paths = std::move(paths);
  hazard.computable = computable;
  facts_->hazards.push_back(std::move(hazard));
}

Place FactsBuilder::At(const Position& position) {
  if (!contexts_.back().stored) StoreGuards();
  const Context& context = contexts_.back();
  Place place;
  place.position = position;
  place.guards = context.guard_set;
  place.conditions = context.conditions;
  place.scope = context.scope;
  return place;
}

void FactsBuilder::AddImport(const ImportStatement* statement, const Position& position) {
  facts_->imports.push_back({statement, At(position)});
  for (const ImportedName& name : statement->names) {
    if (!name.alias.empty() && at_module_level())
      AddRenamed(position, Aliases::ImportedFunction(name), name.alias);
    if (scope() == Scope::kClass) AddMember(position, Aliases::ImportedFunction(name));
    // from .names import __all__: another module's list, which may hold anything.
    if (BoundName(name) != "__all__") continue;
    if (!facts_->exports.present) facts_->exports.line = position.line;
    facts_->exports.present = true;
    facts_->exports.complete = false;
  }
}

// A class has it as an attribute, by which anybody may call it.
void FactsBuilder::AddMember(const Position& position, std::string function) {
  if (function.empty()) return;
  DynamicImport import;
  import.place = At(position);
  import.kind = DynamicKind::kFunctionValue;
  import.call = std::move(function);
  import.reason = "import function used as a value";
  facts_->dynamic.push_back(std::move(import));
}

void FactsBuilder::AddRenamed(const Position& position, std::string function,
                              std::string_view name) {
  if (function.empty()) return;
  if (std::string_view(function).substr(function.rfind('.') + 1) == name) return;
  DynamicImport import;
  import.place = At(position);
  import.kind = DynamicKind::kRenamed;
  import.module = std::string(name);
  import.call = std::move(function);
  facts_->dynamic.push_back(std::move(import));
}

void FactsBuilder::AddDiagnostic(std::string code, uint32_t line, std::string message) {
  facts_->diagnostics.push_back({std::move(code), "", line, std::move(message)});
}

void FactsBuilder::Finish() {
  const auto by_position = [](const auto& a, const auto& b) {
    const Position& x = a.place.position;
    const Position& y = b.place.position;
    return std::tie(x.line, x.column) < std::tie(y.line, y.column);
  };
  const auto sort = [&](auto* placed) {
    if (std::is_sorted(placed->begin(), placed->end(), by_position)) return;
    std::stable_sort(placed->begin(), placed->end(), by_position);
  };
  sort(&facts_->imports);
  sort(&facts_->dynamic);
  sort(&facts_->hazards);
  sort(&facts_->strings);
  // Where the file makes the specs itself, the calls that make them tell what is loaded.
  const auto makes_spec = [](const DynamicImport& import) {
    return import.kind == DynamicKind::kRunPath || import.call == "importlib.util.find_spec";
  };
  if (std::any_of(facts_->dynamic.begin(), facts_->dynamic.end(), makes_spec)) {
    facts_->dynamic.erase(
        std::remove_if(facts_->dynamic.begin(), facts_->dynamic.end(),
                       [](const DynamicImport& import) { return import.call == kExecModule; }),
        facts_->dynamic.end());
  }
  // Statements inside what cannot be parsed may have been met twice.
  const auto same_place = [](const Place& a, const Place& b) {
    return a.position.line == b.position.line && a.position.column == b.position.column;
  };
  facts_->dynamic.erase(std::unique(facts_->dynamic.begin(), facts_->dynamic.end(),
                                    [&](const DynamicImport& a, const DynamicImport& b) {
                                      return same_place(a.place, b.place) && a.call == b.call &&
                                             a.module == b.module;
                                    }),
                        facts_->dynamic.end());
  facts_->hazards.erase(std::unique(facts_->hazards.begin(), facts_->hazards.end(),
                                    [&](const Hazard& a, const Hazard& b) {
                                      return same_place(a.place, b.place) && a.kind == b.kind;
                                    }),
                        facts_->hazards.end());
  for (RareVector<std::string>* names :
       {&facts_->exports.names, &facts_->exports.included, &facts_->bindings}) {
    std::sort(names->begin(), names->end());
    names->erase(std::unique(names->begin(), names->end()), names->end());
  }
  std::stable_sort(facts_->diagnostics.begin(), facts_->diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.line < b.line; });
}

}  // namespace clew
