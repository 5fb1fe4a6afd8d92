// Places that change what imports find, in ways that no graph can hold.
#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "grammar/file_rules.h"

namespace clew {
namespace {

bool IsOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsListEdit(std::string_view method) {
  return IsOneOf(method, {"append", "insert", "extend", "remove", "pop", "clear", "sort", "reverse",
                          "__setitem__", "__delitem__", "__iadd__"});
}

bool IsDictEdit(std::string_view method) {
  return IsOneOf(method,
                 {"pop", "popitem", "setdefault", "update", "clear", "__setitem__", "__delitem__"});
}

class HazardReader {
 public:
  explicit HazardReader(RuleContext* context) : context_(context) {}

  void ReadUse(const NameUse& use, const PlacedStatement& statement);
  void ReadEdit(const Edit& edit, const PlacedStatement& statement);
  void ReadBinding(const Binding& binding, const PlacedStatement& statement);

 private:
  void Add(std::string_view kind, const PlacedStatement& statement, const Span& span,
           bool in_lambda = false) {
    Hazard hazard;
    hazard.place = context_->PlaceOf(statement, span, in_lambda);
    hazard.kind = std::string(kind);
    context_->facts->hazards.push_back(std::move(hazard));
  }
  void AddPath(std::string_view kind, const PlacedStatement& statement, const Span& span,
               const Folding* value, bool in_lambda = false);
  void ReadMethod(std::string_view object, std::string_view method, const NameUse& use,
                  const PlacedStatement& statement);
  bool ExtendsPath(const PlacedStatement& statement) const;
  void AddExtension(uint32_t line) {
    PathExtension* extension = &context_->facts->path_extension;
    if (!extension->present || line < extension->line) extension->line = line;
    extension->present = true;
  }

  RuleContext* context_;
};

// An edit that adds the directories of `value`: one path, or a sequence of paths in which the list
// itself may stand (`[d] + sys.path`).
void HazardReader::AddPath(std::string_view kind, const PlacedStatement& statement,
                           const Span& span, const Folding* value, bool in_lambda) {
  Add(kind, statement, span, in_lambda);
  if (value == nullptr || value->empty()) return;
  Hazard& hazard = context_->facts->hazards.back();
  const NameLookup lookup = [&](std::string_view name) {
    const std::string canonical = context_->names->Canonical(name);
    if (canonical == "sys.path" || canonical == "__path__") {
      FoldedValue list;
      list.kind = ValueKind::kSequence;
      return list;
    }
    return context_->names->FoldAt({{FoldOperation::kName, 0, name}}, statement.scope);
  };
  FoldedValue folded = Fold(*value, lookup);
  if (folded.kind == ValueKind::kText) folded.items = {folded.text};
  hazard.computable = folded.complete && folded.kind != ValueKind::kUnknown &&
                      folded.kind != ValueKind::kNumber && folded.kind != ValueKind::kNone;
  for (std::string& path : folded.items) {
    if (absl::StrContains(path, "{__file__}") || absl::StrContains(path, "{__name__}") ||
        absl::StrContains(path, "{__package__}")) {
      hazard.computable = false;
    } else {
      hazard.paths.push_back(std::move(path));
    }
  }
}

void HazardReader::ReadMethod(std::string_view object, std::string_view method, const NameUse& use,
                              const PlacedStatement& statement) {
  if (object == "sys.path" || object == "__path__" || absl::EndsWith(object, ".__path__")) {
    if (!IsListEdit(method)) return;
    const size_t position = method == "insert" ? 1 : 0;
    bool unpacked = false;
    const CallArgument* argument = FindArgument(use, position, "", &unpacked);
    const bool adds = IsOneOf(method, {"append", "insert", "extend"});
    const bool own = object == "sys.path" || object == "__path__";
    AddPath(object == "sys.path" ? "sys-path-edit" : "package-path-edit", statement, use.span,
            argument != nullptr && adds && own ? &argument->value : nullptr, use.in_lambda);
  } else if (object == "sys.modules") {
    if (IsDictEdit(method)) Add("sys-modules-edit", statement, use.span, use.in_lambda);
  } else if (object == "sys.meta_path" || object == "sys.path_hooks") {
    if (IsListEdit(method)) Add("import-hook", statement, use.span, use.in_lambda);
  }
}

void HazardReader::ReadUse(const NameUse& use, const PlacedStatement& statement) {
  if (!use.called) return;
  for (const std::string& canonical : context_->names->Canonicals(use.name)) {
    if (canonical == "pkgutil.extend_path" || canonical == "extend_path" ||
        canonical == "pkg_resources.declare_namespace") {
      AddExtension(context_->PlaceOf(statement, use.span).position.line);
      return;
    }
    if (canonical == "site.addsitedir") {
      bool unpacked = false;
      const CallArgument* argument = FindArgument(use, 0, "sitedir", &unpacked);
      AddPath("sys-path-edit", statement, use.span,
              argument == nullptr ? nullptr : &argument->value, use.in_lambda);
      return;
    }
    const size_t dot = canonical.rfind('.');
    if (dot == canonical.npos) continue;
    const std::string_view text = canonical;
    ReadMethod(text.substr(0, dot), text.substr(dot + 1), use, statement);
    // mock.patch.dict(sys.modules, ...)
    if (absl::EndsWith(text, "patch.dict") && !use.arguments.empty()) {
      const Folding& first = use.arguments[0].value;
      if (first.size() == 1 && first[0].operation == FoldOperation::kName &&
          context_->names->Canonical(first[0].text) == "sys.modules") {
        Add("sys-modules-edit", statement, use.span, use.in_lambda);
      }
    }
  }
}

void HazardReader::ReadEdit(const Edit& edit, const PlacedStatement& statement) {
  for (const std::string& target : context_->names->Canonicals(edit.target)) {
    // `path = ...` is no edit where `from sys import path` bound it, `path[0] = ...` is.
    if (target == "sys.path") {
      AddPath("sys-path-edit", statement, edit.span, edit.value.empty() ? nullptr : &edit.value);
    } else if (target == "sys.modules") {
      Add("sys-modules-edit", statement, edit.span);
    } else if (target == "sys.meta_path" || target == "sys.path_hooks" ||
               (!edit.element && (target == "__import__" || target == "importlib.import_module" ||
                                  target == "importlib.__import__"))) {
      Add("import-hook", statement, edit.span);
    } else if (target == "__path__") {
      AddPath("package-path-edit", statement, edit.span,
              edit.value.empty() ? nullptr : &edit.value);
    } else if (absl::EndsWith(target, ".__path__")) {
      Add("package-path-edit", statement, edit.span);
    }
  }
}

// `__path__ = extend_path(__path__, __name__)` is no edit but the union over all roots.
bool HazardReader::ExtendsPath(const PlacedStatement& statement) const {
  for (const NameUse& use : statement.facts->uses) {
    if (use.called && absl::EndsWith(use.name, "extend_path")) return true;
    if (use.called && absl::EndsWith(context_->names->Canonical(use.name), "extend_path")) {
      return true;
    }
  }
  return false;
}

void HazardReader::ReadBinding(const Binding& binding, const PlacedStatement& statement) {
  if (binding.kind != BindingKind::kAssign && binding.kind != BindingKind::kAugment) return;
  if (binding.name == "__path__") {
    if (!context_->AtModuleLevel(statement) || ExtendsPath(statement)) return;
    AddPath("package-path-edit", statement, binding.span, &binding.value);
    return;
  }
  if (binding.kind != BindingKind::kAugment || !context_->names->IsAlias(binding.name)) return;
  // `path += [d]` changes the list itself.
  if (context_->names->Canonical(binding.name) == "sys.path") {
    AddPath("sys-path-edit", statement, binding.span, &binding.value);
  }
}

}  // namespace

void AddHazards(RuleContext* context) {
  HazardReader reader(context);
  for (const PlacedStatement& statement : context->file->statements) {
    for (const NameUse& use : statement.facts->uses) reader.ReadUse(use, statement);
    for (const Edit& edit : statement.facts->edits) reader.ReadEdit(edit, statement);
    for (const Binding& binding : statement.facts->bindings) {
      reader.ReadBinding(binding, statement);
    }
  }
}

}  // namespace clew
