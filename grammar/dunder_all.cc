// `__all__`: every way to build it, over all branches.
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "grammar/file_rules.h"

namespace clew {
namespace {

class ExportsReader {
 public:
  explicit ExportsReader(RuleContext* context)
      : context_(context), exports_(&context->facts->exports) {}

  void ReadImport(const PlacedStatement& statement);
  void Read(const PlacedStatement& statement);
  void Finish();

 private:
  void Add(const Folding& folding, const PlacedStatement& statement, bool element);
  void SetPresent(const PlacedStatement& statement) {
    if (!exports_->present) exports_->line = statement.line;
    exports_->present = true;
  }
  void ReadCall(const NameUse& use, const PlacedStatement& statement);
  bool AddAttached(const PlacedStatement& statement);

  RuleContext* context_;
  Exports* exports_;
};

// `from .sub import __all__`
void ExportsReader::ReadImport(const PlacedStatement& statement) {
  if (!context_->AtModuleLevel(statement)) return;
  for (const ImportedName& name : statement.facts->import->names) {
    if (name.name != "__all__" || !(name.alias.empty() || name.alias == "__all__")) continue;
    SetPresent(statement);
    if (name.level == 1 && !name.module.empty()) {
      exports_->included.push_back(name.module);
    } else {
      exports_->complete = false;
    }
  }
}

void ExportsReader::Add(const Folding& folding, const PlacedStatement& statement, bool element) {
  const NameLookup lookup = [&](std::string_view name) {
    FoldedValue value;
    if (name == "__all__") {  // __all__ = __all__ + [...]
      value.kind = ValueKind::kSequence;
      return value;
    }
    return context_->names->FoldAt({{FoldOperation::kName, 0, name}}, statement.scope);
  };
  FoldedValue value = Fold(folding, lookup);
  if (element) {
    exports_->complete &= value.kind == ValueKind::kText;
    if (value.kind == ValueKind::kText) exports_->names.push_back(std::move(value.text));
    return;
  }
  const bool is_list = value.kind == ValueKind::kSequence || value.kind == ValueKind::kMapping;
  exports_->complete &= is_list && value.complete && value.flat;
  if (!is_list) return;
  for (std::string& name : value.items) {
    if (!absl::StrContains(name, "{__")) exports_->names.push_back(std::move(name));
  }
  for (std::string& module : value.modules) exports_->included.push_back(std::move(module));
}

void ExportsReader::ReadCall(const NameUse& use, const PlacedStatement& statement) {
  if (!use.called || !absl::StartsWith(use.name, "__all__.")) return;
  const std::string_view method = use.name.substr(8);
  if (method == "index" || method == "count" || method == "copy") return;
  if (method == "sort" || method == "reverse") return;
  SetPresent(statement);
  const bool known = !use.arguments.empty() && use.arguments[0].keyword.empty();
  if (method == "append" && known) {
    Add(use.arguments[0].value, statement, true);
  } else if (method == "insert" && use.arguments.size() == 2) {
    Add(use.arguments[1].value, statement, true);
  } else if (method == "extend" && known) {
    Add(use.arguments[0].value, statement, false);
  } else if (method == "remove" && known && context_->AtModuleLevel(statement) &&
             context_->file->clauses.ConditionsOf(statement.clause) == 0) {
    const FoldedValue value = context_->names->FoldAt(use.arguments[0].value, statement.scope);
    auto& names = exports_->names;
    if (value.kind == ValueKind::kText) {
      names.erase(std::remove(names.begin(), names.end(), value.text), names.end());
    }
  } else if (method != "remove") {
    exports_->complete = false;
  }
}

// __getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submodules, submod_attrs): the
// submodules and the attributes.
bool ExportsReader::AddAttached(const PlacedStatement& statement) {
  for (const NameUse& use : statement.facts->uses) {
    if (!use.called || context_->names->Canonical(use.name) != "lazy_loader.attach") continue;
    bool unpacked = false;
    for (const auto& [position, keyword] :
         {std::pair<size_t, std::string_view>(1, "submodules"), {2, "submod_attrs"}}) {
      const CallArgument* argument = FindArgument(use, position, keyword, &unpacked);
      if (argument == nullptr) continue;
      const FoldedValue value = context_->names->FoldAt(argument->value, statement.scope);
      exports_->complete &= value.complete && value.kind != ValueKind::kUnknown;
      for (const std::string& name : value.items) exports_->names.push_back(name);
    }
    exports_->complete &= !unpacked;
    return true;
  }
  return false;
}

void ExportsReader::Read(const PlacedStatement& statement) {
  const bool top = context_->AtModuleLevel(statement);
  for (const Binding& binding : statement.facts->bindings) {
    if (binding.name != "__all__" || binding.inner) continue;
    if (binding.kind == BindingKind::kGlobal) {
      // Some function assigns it.
      SetPresent(statement);
      exports_->complete = false;
    }
    if (!top) continue;
    if (binding.kind == BindingKind::kDelete) {
      exports_->complete = false;
      continue;
    }
    SetPresent(statement);
    if ((binding.kind == BindingKind::kAssign || binding.kind == BindingKind::kAugment) &&
        !binding.value.empty()) {
      Add(binding.value, statement, false);
    } else if (!AddAttached(statement)) {
      exports_->complete = false;
    }
  }
  for (const NameUse& use : statement.facts->uses) ReadCall(use, statement);
  for (const Edit& edit : statement.facts->edits) {
    if (edit.target != "__all__") continue;
    SetPresent(statement);
    if (edit.slice && edit.kind == BindingKind::kAssign && !edit.value.empty()) {
      Add(edit.value, statement, false);
    } else {
      exports_->complete = false;
    }
  }
}

void ExportsReader::Finish() {
  for (std::vector<std::string>* names : {&exports_->names, &exports_->included}) {
    std::sort(names->begin(), names->end());
    names->erase(std::unique(names->begin(), names->end()), names->end());
  }
}

}  // namespace

void AddExports(RuleContext* context) {
  ExportsReader reader(context);
  for (const PlacedStatement& import : context->file->imports) {
    if (import.facts->import_matters) reader.ReadImport(import);
  }
  for (const PlacedStatement& statement : context->file->statements) reader.Read(statement);
  reader.Finish();
}

}  // namespace clew
