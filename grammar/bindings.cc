// Names bound at module level.
#include <algorithm>

#include "absl/container/btree_set.h"
#include "grammar/file_rules.h"

namespace clew {

void AddBindings(RuleContext* context) {
  absl::btree_set<std::string> names;
  const auto runs = [&](const PlacedStatement& statement) {
    return context->AtModuleLevel(statement) &&
           (context->file->clauses.ConditionsOf(statement.clause) &
            (kConditionTypeChecking | kConditionNever)) == 0;
  };
  for (const PlacedStatement& import : context->file->imports) {
    if (!runs(import)) continue;
    for (const ImportedName& name : import.facts->import->names) {
      if (name.name == "*" || name.module == "__future__") continue;
      // `from . import x` binds the submodule itself and hides nothing.
      if (name.is_from && name.level == 1 && name.module.empty() &&
          (name.alias.empty() || name.alias == name.name)) {
        continue;
      }
      if (!name.alias.empty()) {
        names.insert(name.alias);
      } else {
        names.insert(name.is_from ? name.name : name.module.substr(0, name.module.find('.')));
      }
    }
  }
  for (const PlacedStatement& statement : context->file->statements) {
    if (!runs(statement)) continue;
    for (const Binding& binding : statement.facts->bindings) {
      if (binding.inner || binding.kind == BindingKind::kDelete ||
          binding.kind == BindingKind::kGlobal) {
        continue;
      }
      names.emplace(binding.name);
    }
  }
  context->facts->bindings.assign(names.begin(), names.end());
}

}  // namespace clew
