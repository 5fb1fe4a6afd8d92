#include "grammar/file_names.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "grammar/import_functions.h"
#include "grammar/triggers.h"

namespace clew {
namespace {

// Longer chains of aliases of aliases, or of constants of constants, are given up.
constexpr int kMaxDepth = 8;

FoldedValue Unknown(std::string reason) {
  FoldedValue value;
  value.complete = false;
  value.text = std::move(reason);
  return value;
}

FoldedValue Text(std::string text) {
  FoldedValue value;
  value.kind = ValueKind::kText;
  value.text = std::move(text);
  return value;
}

// Some part of it is a trigger: the statement is seen by both engines.
bool HasTrigger(std::string_view dotted) {
  for (const std::string_view part : absl::StrSplit(dotted, '.')) {
    if (part != "sys" && IsTriggerWord(part)) return true;
  }
  return absl::StartsWith(dotted, "sys.path") || absl::StartsWith(dotted, "sys.modules") ||
         absl::StartsWith(dotted, "sys.meta_path");
}

std::string_view FirstPart(std::string_view dotted) { return dotted.substr(0, dotted.find('.')); }

// The names that one import binds, to what.
std::string_view BoundName(const ImportedName& name) {
  if (!name.alias.empty()) return name.alias;
  return name.is_from ? std::string_view(name.name) : FirstPart(name.module);
}

}  // namespace

FileNames::FileNames(const FileStatements* file) : file_(file) {
  for (const PlacedStatement& import : file->imports) {
    if (import.facts->import_matters) AddImportAliases(*import.facts->import);
  }
  for (int round = 0; round < kMaxDepth && AddAssignmentAliases(); ++round) {
  }
  for (const auto& [name, canonicals] : aliases_) {
    for (const std::string& canonical : canonicals) {
      if (AliasMustBeWanted(name, canonical)) Want(name);
    }
  }
}

void FileNames::AddAlias(std::string_view name, std::string canonical) {
  std::vector<std::string>& canonicals = aliases_[std::string(name)];
  if (std::find(canonicals.begin(), canonicals.end(), canonical) == canonicals.end()) {
    canonicals.push_back(std::move(canonical));
  }
}

void FileNames::AddImportAliases(const ImportStatement& statement) {
  for (const ImportedName& name : statement.names) {
    const std::string_view bound = BoundName(name);
    if (!name.is_from) {
      if (!name.alias.empty()) {
        AddAlias(bound, name.module);
      } else {
        AddAlias(bound, std::string(bound));
      }
    } else if (name.name == "*") {
      if (name.level > 0) continue;
      for (const std::string_view star : StarNames(name.module)) {
        AddAlias(star, absl::StrCat(name.module, ".", star));
      }
    } else {
      const std::string full =
          absl::StrCat(std::string(name.level, '.'), name.module, ".", name.name);
      const std::string_view unmistakable = UnmistakableFunction(name.name);
      if (name.level == 0 && IsInteresting(full)) {
        AddAlias(bound, full);
      } else if (name.name == "TYPE_CHECKING" || name.name == "importlib") {
        AddAlias(bound, name.name);
      } else if (!unmistakable.empty()) {
        AddAlias(bound, std::string(unmistakable));
      } else {
        AddAlias(bound, full);
      }
    }
  }
}

// `im = importlib.import_module`; true where that added something.
bool FileNames::AddAssignmentAliases() {
  std::vector<std::pair<std::string_view, std::string>> found;
  for (const PlacedStatement& statement : file_->statements) {
    for (const Binding& binding : statement.facts->bindings) {
      if (binding.kind != BindingKind::kAssign || binding.value.size() != 1 ||
          binding.value[0].operation != FoldOperation::kName) {
        continue;
      }
      const std::string_view value = binding.value[0].text;
      if (value == binding.name) continue;
      const bool of_alias = aliases_.contains(FirstPart(value)) && FirstPart(value) != "sys";
      if (!HasTrigger(value) && !of_alias) continue;
      for (std::string& canonical : Canonicals(value)) {
        if (IsInteresting(canonical)) found.emplace_back(binding.name, std::move(canonical));
      }
    }
  }
  bool added = false;
  for (auto& [name, canonical] : found) {
    const auto it = aliases_.find(name);
    if (it != aliases_.end() &&
        std::find(it->second.begin(), it->second.end(), canonical) != it->second.end()) {
      continue;
    }
    AddAlias(name, std::move(canonical));
    added = true;
  }
  return added;
}

std::vector<std::string> FileNames::Canonicals(std::string_view dotted) const {
  const std::string_view first = FirstPart(dotted);
  const std::string_view rest = dotted.substr(first.size());
  std::vector<std::string> names;
  const auto it = aliases_.find(first);
  if (it == aliases_.end()) {
    const size_t at = dotted.find(".importlib.");
    names.emplace_back(at == dotted.npos ? dotted : dotted.substr(at + 1));
  } else {
    for (const std::string& canonical : it->second) names.push_back(absl::StrCat(canonical, rest));
  }
  for (std::string& name : names) {
    for (const std::string_view prefix : {"builtins.", "__builtin__.", "__builtins__."}) {
      if (absl::StartsWith(name, prefix)) name.erase(0, prefix.size());
    }
  }
  return names;
}

std::string FileNames::Canonical(std::string_view dotted) const {
  return std::move(Canonicals(dotted).front());
}

bool FileNames::IsShadowed(std::string_view name, ScopeId scope) const {
  for (const PlacedStatement& statement : file_->statements) {
    for (const Binding& binding : statement.facts->bindings) {
      if (binding.name != name || binding.kind == BindingKind::kDelete ||
          binding.kind == BindingKind::kGlobal) {
        continue;
      }
      if (binding.kind == BindingKind::kParameter) {
        if (statement.parameters != 0 && file_->Encloses(statement.parameters, scope)) return true;
        continue;
      }
      // What may not happen leaves the builtin.
      if (binding.inner || file_->clauses.ConditionsOf(statement.clause) != 0) continue;
      const bool of_class = file_->scopes[statement.scope].scope == Scope::kClass;
      if (statement.scope == scope || (!of_class && file_->Encloses(statement.scope, scope))) {
        return true;
      }
    }
  }
  return false;
}

const std::vector<FileNames::BindingPlace>& FileNames::BindingsOf(std::string_view name) {
  if (!has_bindings_) {
    has_bindings_ = true;
    for (const PlacedStatement& statement : file_->statements) {
      for (const Binding& binding : statement.facts->bindings) {
        bindings_[binding.name].push_back({&binding, &statement});
      }
    }
  }
  return bindings_[name];
}

// A list that is changed after its display is no constant.
bool FileNames::IsEdited(std::string_view name) const {
  for (const PlacedStatement& statement : file_->statements) {
    for (const Edit& edit : statement.facts->edits) {
      if (edit.target == name) return true;
    }
    for (const NameUse& use : statement.facts->uses) {
      if (use.called && use.name.size() > name.size() && absl::StartsWith(use.name, name) &&
          use.name[name.size()] == '.') {
        const std::string_view method = use.name.substr(name.size() + 1);
        if (method == "append" || method == "extend" || method == "insert" || method == "update" ||
            method == "add" || method == "remove" || method == "pop" || method == "clear" ||
            method == "setdefault") {
          return true;
        }
      }
    }
  }
  return false;
}

FoldedValue FileNames::LookUp(std::string_view dotted, ScopeId scope, int depth) {
  if (dotted == "__name__" || dotted == "__spec__.name") return Text("{__name__}");
  if (dotted == "__package__" || dotted == "__spec__.parent") return Text("{__package__}");
  if (dotted == "__file__") return Text("{__file__}");
  const size_t dot = dotted.rfind('.');
  if (dot != dotted.npos) {
    const std::string_view attribute = dotted.substr(dot + 1);
    if (attribute == "parent") return DirectoryOf(LookUp(dotted.substr(0, dot), scope, depth));
    if (attribute == "__all__") {
      FoldedValue value;
      value.kind = ValueKind::kSequence;
      value.modules.emplace_back(dotted.substr(0, dot));
      return value;
    }
    return Unknown("argument is an attribute");
  }
  if (depth >= kMaxDepth) return Unknown("argument is not a literal");
  if (!IsTriggerWord(dotted)) Want(dotted);
  const std::vector<BindingPlace>& places = BindingsOf(dotted);
  bool imported = false;
  for (const PlacedStatement& import : file_->imports) {
    for (const ImportedName& name : import.facts->import->names) {
      imported = imported || BoundName(name) == dotted;
    }
  }
  if (places.size() != 1 || imported) return Unknown("argument is not a literal");
  const Binding& binding = *places[0].binding;
  const ScopeId home = places[0].statement->scope;
  const bool visible =
      file_->scopes[home].scope == Scope::kClass ? home == scope : file_->Encloses(home, scope);
  if (binding.kind != BindingKind::kAssign || binding.inner || binding.value.empty() || !visible) {
    return Unknown("argument is not a literal");
  }
  FoldedValue value = FoldDeep(binding.value, home, depth + 1);
  if ((value.kind == ValueKind::kSequence || value.kind == ValueKind::kMapping) &&
      IsEdited(dotted)) {
    value.complete = false;
  }
  return value;
}

FoldedValue FileNames::FoldDeep(const Folding& folding, ScopeId scope, int depth) {
  return Fold(folding, [&](std::string_view name) { return LookUp(name, scope, depth); });
}

FoldedValue FileNames::FoldAt(const Folding& folding, ScopeId scope) {
  return FoldDeep(folding, scope, 0);
}

std::string FileNames::ModuleOf(std::string_view dotted) const {
  const std::string_view first = FirstPart(dotted);
  for (const PlacedStatement& import : file_->imports) {
    for (const ImportedName& name : import.facts->import->names) {
      if (name.name == "*" || BoundName(name) != first) continue;
      if (!name.is_from && name.alias.empty()) return std::string(dotted);
      std::string module(name.level, '.');
      module += name.module;
      if (name.is_from) absl::StrAppend(&module, name.module.empty() ? "" : ".", name.name);
      return absl::StrCat(module, dotted.substr(first.size()));
    }
  }
  return "";
}

}  // namespace clew
