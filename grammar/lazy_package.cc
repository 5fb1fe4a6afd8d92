// Packages that supply attributes on demand: PEP 562, lazy_loader, objects in sys.modules.
#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "grammar/file_rules.h"

namespace clew {
namespace {

class LazyPackageReader {
 public:
  explicit LazyPackageReader(RuleContext* context)
      : context_(context), file_(*context->file), lazy_(&context->facts->lazy_package) {}

  void Read();

 private:
  void FindEntries();
  void ReadReachable();
  void ReadTables();
  void Enter(std::string_view name);
  void EnterScope(ScopeId scope);
  bool IsImported(std::string_view name) const;
  bool IsBoundHere(std::string_view name) const;
  void SetPresent(uint32_t line) {
    if (!lazy_->present || line < lazy_->line) lazy_->line = line;
    lazy_->present = true;
  }
  // Strings of a literal in a table; false where some part is unknown.
  bool AddStrings(const Folding& folding, ScopeId scope);
  void AddCallTables(const NameUse& call, const PlacedStatement& statement);
  void ReadTableStatement(std::string_view name, const PlacedStatement& statement);
  void WantTable(std::string_view name) {
    if (seen_tables_.insert(name).second) open_tables_.push_back(name);
  }

  RuleContext* context_;
  const FileStatements& file_;
  LazyPackage* lazy_;
  std::vector<ScopeId> reached_;
  std::vector<std::string_view> open_tables_;
  absl::flat_hash_set<std::string_view> seen_tables_;
  std::set<std::pair<uint32_t, uint32_t>> reached_calls_;
  bool has_table_ = false;
  bool complete_ = true;
};

bool LazyPackageReader::IsImported(std::string_view name) const {
  for (const PlacedStatement& import : file_.imports) {
    for (const ImportedName& imported : import.facts->import->names) {
      if (imported.alias == name || (imported.alias.empty() && imported.name == name) ||
          (!imported.is_from && imported.alias.empty() &&
           imported.module.substr(0, imported.module.find('.')) == name)) {
        return true;
      }
    }
  }
  return false;
}

bool LazyPackageReader::IsBoundHere(std::string_view name) const {
  for (const PlacedStatement& statement : file_.statements) {
    if (!context_->AtModuleLevel(statement)) continue;
    for (const Binding& binding : statement.facts->bindings) {
      if (binding.name == name && !binding.inner) return true;
    }
  }
  return false;
}

void LazyPackageReader::EnterScope(ScopeId scope) {
  if (std::find(reached_.begin(), reached_.end(), scope) == reached_.end()) {
    reached_.push_back(scope);
  }
}

// The module's functions and classes of that name.
void LazyPackageReader::Enter(std::string_view name) {
  for (ScopeId scope = 1; scope < file_.scopes.size(); ++scope) {
    if (file_.scopes[scope].parent == 0 && file_.scopes[scope].name == name) EnterScope(scope);
  }
}

bool LazyPackageReader::AddStrings(const Folding& folding, ScopeId scope) {
  const NameLookup lookup = [&](std::string_view name) {
    FoldedValue value = context_->names->FoldAt({{FoldOperation::kName, 0, name}}, scope);
    if (value.kind != ValueKind::kUnknown) return value;
    // A class, function or module in a table names no submodule.
    const std::string_view first = name.substr(0, name.find('.'));
    bool defined = IsImported(first);
    for (const ScopeRecord& record : file_.scopes) defined = defined || record.name == first;
    if (defined) {
      value = {};
      value.kind = ValueKind::kNone;
    } else if (IsBoundHere(name)) {
      WantTable(name);
    }
    return value;
  };
  FoldedValue value = Fold(folding, lookup);
  if (value.kind == ValueKind::kText) value.items = {value.text};
  if (value.kind == ValueKind::kSequence || value.kind == ValueKind::kMapping) has_table_ = true;
  for (std::string& item : value.items) lazy_->tables.push_back(std::move(item));
  return value.complete && value.kind != ValueKind::kUnknown;
}

// Tables given to a call: literals and names of tables.
void LazyPackageReader::AddCallTables(const NameUse& call, const PlacedStatement& statement) {
  for (const CallArgument& argument : call.arguments) {
    if (argument.value.size() == 1) {
      const FoldStep& step = argument.value[0];
      if (step.operation == FoldOperation::kName && IsBoundHere(step.text)) WantTable(step.text);
      if (step.operation == FoldOperation::kName && IsImported(step.text) &&
          !absl::StartsWith(step.text, "__")) {
        // An imported table cannot be read here; an imported function or module is none.
        continue;
      }
    }
    const FoldOperation last =
        argument.value.empty() ? FoldOperation::kNone : argument.value.back().operation;
    if (last == FoldOperation::kSequence || last == FoldOperation::kMapping ||
        last == FoldOperation::kConcatenate) {
      complete_ &= AddStrings(argument.value, statement.scope);
    }
  }
}

void LazyPackageReader::FindEntries() {
  for (const PlacedStatement& import : file_.imports) {
    if (!import.facts->import_matters || !context_->AtModuleLevel(import)) continue;
    for (const ImportedName& name : import.facts->import->names) {
      if (name.name != "__getattr__" || !(name.alias.empty() || name.alias == "__getattr__")) {
        continue;
      }
      SetPresent(import.line);
      lazy_->computed = true;
      complete_ = false;
    }
  }
  for (const PlacedStatement& statement : file_.statements) {
    if (!context_->AtModuleLevel(statement)) continue;
    bool entry = false;
    for (const Binding& binding : statement.facts->bindings) {
      if (binding.name != "__getattr__" || binding.inner) continue;
      SetPresent(statement.line);
      entry = binding.kind != BindingKind::kDefinition;
      if (binding.kind == BindingKind::kDefinition) Enter("__getattr__");
      if (binding.value.size() == 1 && binding.value[0].operation == FoldOperation::kName) {
        Enter(binding.value[0].text);
      }
    }
    for (const Edit& edit : statement.facts->edits) {
      if (edit.element && edit.kind == BindingKind::kAssign && edit.key.size() == 1 &&
          edit.key[0].operation == FoldOperation::kName && edit.key[0].text == "__name__" &&
          context_->names->Canonical(edit.target) == "sys.modules") {
        SetPresent(statement.line);
        entry = true;
        if (edit.value.size() == 1 && edit.value[0].operation == FoldOperation::kName) {
          WantTable(edit.value[0].text);
        }
      }
    }
    for (const NameUse& use : statement.facts->uses) {
      if (!use.called) continue;
      const std::string callee = context_->names->Canonical(use.name);
      if (callee == "lazy_loader.attach" || callee == "lazy_loader.attach_stub" ||
          callee == "apipkg.initpkg") {
        SetPresent(statement.line);
        lazy_->computed = true;
        if (callee == "lazy_loader.attach_stub") lazy_->attach_stub = has_table_ = true;
        AddCallTables(use, statement);
      } else if (entry) {
        Enter(use.name);
        AddCallTables(use, statement);
        lazy_->computed |= IsImported(use.name.substr(0, use.name.find('.')));
      }
    }
  }
}

// What `__getattr__` and the functions it calls use.
void LazyPackageReader::ReadReachable() {
  for (size_t next = 0; next < reached_.size(); ++next) {
    const ScopeId scope = reached_[next];
    for (const PlacedStatement& statement : file_.statements) {
      if (!file_.Encloses(scope, statement.scope)) continue;
      for (const NameUse& use : statement.facts->uses) {
        const Position position = file_.At(statement, use.span);
        reached_calls_.insert({position.line, position.column});
        const std::string_view first = use.name.substr(0, use.name.find('.'));
        Enter(first);
        if (first == "__all__" || IsBoundHere(first)) WantTable(first);
        const bool container = use.container || (use.called && absl::EndsWith(use.name, ".get"));
        if (container && IsImported(first) && !absl::StartsWith(use.name, "sys.") &&
            !IsBoundHere(first)) {
          complete_ = false;  // an imported table
        }
        if (!use.called || !IsImported(first)) continue;
        // A helper of another module that is told which package it serves.
        for (const CallArgument& argument : use.arguments) {
          if (argument.value.size() == 1 && argument.value[0].text == "__name__" &&
              !absl::StartsWith(context_->names->Canonical(use.name), "importlib")) {
            lazy_->computed = true;
            AddCallTables(use, statement);
          }
        }
      }
    }
  }
}

// Whatever puts something into table `name`.
void LazyPackageReader::ReadTableStatement(std::string_view name,
                                           const PlacedStatement& statement) {
  bool derived = false;
  for (const Binding& binding : statement.facts->bindings) {
    if (binding.name != name || binding.inner || binding.value.empty()) continue;
    if (binding.kind != BindingKind::kAssign && binding.kind != BindingKind::kAugment) continue;
    if (AddStrings(binding.value, statement.scope)) continue;
    const FoldStep& last = binding.value.back();
    if (last.operation != FoldOperation::kUnknown) {
      complete_ = false;
    } else if (last.text == "comprehension") {
      derived = true;
    }
  }
  for (const Edit& edit : statement.facts->edits) {
    if (edit.target != name || !edit.element || edit.kind == BindingKind::kDelete) continue;
    AddStrings(edit.key, statement.scope);
    if (!edit.value.empty()) complete_ &= AddStrings(edit.value, statement.scope);
  }
  for (const NameUse& use : statement.facts->uses) {
    if (!use.called || use.name.size() <= name.size() + 1 || !absl::StartsWith(use.name, name) ||
        use.name[name.size()] != '.') {
      continue;
    }
    const std::string_view method = use.name.substr(name.size() + 1);
    if (method != "update" && method != "append" && method != "extend" && method != "add" &&
        method != "setdefault" && method != "insert") {
      continue;
    }
    for (const CallArgument& argument : use.arguments) {
      complete_ &= AddStrings(argument.value, statement.scope);
    }
  }
  if (!derived) return;
  // A comprehension over other tables holds nothing but what they hold.
  bool from_table = false;
  for (const NameUse& use : statement.facts->uses) {
    const std::string_view first = use.name.substr(0, use.name.find('.'));
    if (!IsBoundHere(first) || first == name) continue;
    WantTable(first);
    from_table = true;
  }
  complete_ &= from_table;
}

void LazyPackageReader::ReadTables() {
  while (!open_tables_.empty()) {
    const std::string_view name = open_tables_.back();
    open_tables_.pop_back();
    for (const PlacedStatement& statement : file_.statements) {
      if (context_->AtModuleLevel(statement)) ReadTableStatement(name, statement);
    }
  }
}

void LazyPackageReader::Read() {
  FindEntries();
  if (!lazy_->present) return;
  context_->wants_all = true;
  ReadReachable();
  for (DynamicImport& import : context_->facts->dynamic) {
    if (import.literal || import.kind == DynamicKind::kFunctionValue) continue;
    const Position& position = import.place.position;
    if (reached_calls_.count({position.line, position.column}) == 0) continue;
    import.lazy = true;
    lazy_->computed = true;
  }
  if (lazy_->computed) {
    ReadTables();
    lazy_->tables_complete = complete_ && has_table_;
  } else {
    lazy_->tables.clear();
  }
  std::sort(lazy_->tables.begin(), lazy_->tables.end());
  lazy_->tables.erase(std::unique(lazy_->tables.begin(), lazy_->tables.end()), lazy_->tables.end());
}

}  // namespace

void AddLazyPackage(RuleContext* context) { LazyPackageReader(context).Read(); }

}  // namespace clew
