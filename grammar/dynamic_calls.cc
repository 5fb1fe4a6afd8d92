// Calls that import a module whose name is an argument.
#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "grammar/file_rules.h"
#include "grammar/import_functions.h"
#include "grammar/import_reader.h"

namespace clew {
namespace {

constexpr char kNotLiteral[] = "argument is not a literal";

void SetUnknown(std::string reason, DynamicImport* import) {
  import->literal = false;
  import->module.clear();
  import->reason = reason.empty() ? kNotLiteral : std::move(reason);
}

// One call of an import function.
class CallReader {
 public:
  CallReader(const NameUse& call, const PlacedStatement& statement, RuleContext* context)
      : call_(call), statement_(statement), context_(context) {}

  void Read(const ImportFunction& function) {
    import_.place = context_->PlaceOf(statement_, call_.span, call_.in_lambda);
    import_.kind = function.kind;
    import_.call = std::string(function.name);
    bool unpacked = false;
    const CallArgument* argument =
        FindArgument(call_, function.position, function.argument, &unpacked);
    if (function.named_by == NamedBy::kPackagePath) {
      ReadPackagePath(argument);
    } else if (argument == nullptr) {
      if (function.name == "importlib.resources.files" && !unpacked) return;  // its own package
      SetUnknown(unpacked ? "arguments are unpacked" : "no argument", &import_);
    } else {
      ReadName(function, *argument);
    }
    if (import_.literal) ReadPackage();
    if (absl::EndsWith(function.name, "__import__")) ReadImportBuiltin();
    context_->facts->dynamic.push_back(std::move(import_));
  }

 private:
  FoldedValue FoldArgument(const CallArgument& argument) {
    return context_->names->FoldAt(argument.value, statement_.scope);
  }

  void ReadName(const ImportFunction& function, const CallArgument& argument) {
    FoldedValue value;
    if (function.named_by != NamedBy::kModule) value = FoldArgument(argument);
    if (value.kind == ValueKind::kText) {
      // A path that keeps the whole of `__file__` is the file itself, or computed from it.
      if (absl::StrContains(value.text, "{__file__}") ||
          (function.kind != DynamicKind::kRunPath &&
           absl::StrContains(value.text, "{__file__dir__}"))) {
        SetUnknown("", &import_);
        return;
      }
      import_.module = std::move(value.text);
      import_.literal = true;
      return;
    }
    if ((function.named_by == NamedBy::kModule || function.named_by == NamedBy::kNameOrModule) &&
        argument.value.size() == 1 && argument.value[0].operation == FoldOperation::kName) {
      import_.module = context_->names->ModuleOf(argument.value[0].text);
      import_.literal = !import_.module.empty();
      if (import_.literal) {
        import_.has_package = import_.module[0] == '.';
        if (import_.has_package) import_.package = "{__package__}";
        return;
      }
    }
    SetUnknown(value.text, &import_);
  }

  // walk_packages(path, prefix): the package whose __path__ it is, else the one of the prefix.
  void ReadPackagePath(const CallArgument* path) {
    bool unpacked = false;
    const CallArgument* prefix = FindArgument(call_, 1, "prefix", &unpacked);
    if (prefix != nullptr) {
      FoldedValue value = FoldArgument(*prefix);
      if (value.kind == ValueKind::kText && absl::EndsWith(value.text, ".")) {
        value.text.pop_back();
        import_.module = std::move(value.text);
        import_.literal = true;
        return;
      }
    }
    if (path != nullptr && path->value.size() == 1 &&
        path->value[0].operation == FoldOperation::kName) {
      const std::string_view name = path->value[0].text;
      if (name == "__path__") {
        import_.module = "{__name__}";
        import_.literal = true;
        return;
      }
      if (absl::EndsWith(name, ".__path__")) {
        import_.module = context_->names->ModuleOf(name.substr(0, name.rfind('.')));
        import_.literal = !import_.module.empty();
        if (import_.literal && import_.module[0] == '.') {
          import_.has_package = true;
          import_.package = "{__package__}";
        }
        if (import_.literal) return;
      }
    }
    SetUnknown("the package is not literal", &import_);
  }

  // import_module(".x", package), find_spec(".x", package).
  void ReadPackage() {
    if (import_.call != "importlib.import_module" && import_.call != "importlib.util.find_spec") {
      return;
    }
    bool unpacked = false;
    const CallArgument* package = FindArgument(call_, 1, "package", &unpacked);
    const bool relative = absl::StartsWith(import_.module, ".");
    if (package == nullptr) {
      if (unpacked && relative) SetUnknown("arguments are unpacked", &import_);
      return;
    }
    FoldedValue value = FoldArgument(*package);
    if (value.kind == ValueKind::kText) {
      import_.has_package = true;
      import_.package = std::move(value.text);
    } else if (relative && value.kind != ValueKind::kNone) {
      SetUnknown("package is not a literal", &import_);
    }
  }

  // __import__(name, globals, locals, fromlist, level)
  void ReadImportBuiltin() {
    bool unpacked = false;
    if (const CallArgument* level = FindArgument(call_, 4, "level", &unpacked)) {
      const FoldedValue value = FoldArgument(*level);
      if (value.kind == ValueKind::kNumber) {
        import_.level = static_cast<uint16_t>(std::clamp<int64_t>(value.number, 0, 1000));
      } else if (import_.literal) {
        SetUnknown("level is not a literal", &import_);
      }
    }
    const CallArgument* fromlist = FindArgument(call_, 3, "fromlist", &unpacked);
    if (fromlist == nullptr || !import_.literal) return;
    FoldedValue value = FoldArgument(*fromlist);
    if (value.kind == ValueKind::kSequence || value.kind == ValueKind::kMapping) {
      import_.fromlist = std::move(value.items);
    }
    const bool known = value.kind == ValueKind::kNone ||
                       (value.kind == ValueKind::kSequence && value.complete && value.flat);
    if (known) return;
    // The module is an edge, its submodules are not known.
    DynamicImport rest = import_;
    rest.fromlist.clear();
    SetUnknown("fromlist is not literal", &rest);
    context_->facts->dynamic.push_back(std::move(rest));
  }

  const NameUse& call_;
  const PlacedStatement& statement_;
  RuleContext* context_;
  DynamicImport import_;
};

// `X.import_module(...)` of an imported module X that re-exports it.
const ImportFunction* ReexportedFunction(std::string_view name, const FileNames& names) {
  const size_t dot = name.rfind('.');
  if (dot == name.npos) return nullptr;
  const std::string_view function = UnmistakableFunction(name.substr(dot + 1));
  if (function != "importlib.import_module" || names.ModuleOf(name).empty()) return nullptr;
  return FindImportFunction(function);
}

// exec("import a; from b import c"): the imports of a literal. False: it cannot be read, or holds
// more that imports.
bool AddImportsOfText(std::string_view text, const Place& place, std::string_view call,
                      FileFacts* facts) {
  if (!absl::StrContains(text, "import")) return true;
  std::vector<DynamicImport> found;
  for (std::string_view line : absl::StrSplit(text, absl::ByAnyChar("\n;"))) {
    line = absl::StripAsciiWhitespace(line);
    if (!absl::StrContains(line, "import")) continue;
    size_t end = 0;
    const ImportStatement statement = SalvageImport(line, &end);
    if (statement.names.empty() || end < line.size()) return false;
    for (const ImportedName& name : statement.names) {
      DynamicImport import;
      import.place = place;
      import.call = std::string(call);
      import.module = absl::StrCat(std::string(name.level, '.'), name.module);
      import.literal = true;
      if (name.level > 0) {
        import.has_package = true;
        import.package = "{__package__}";
      }
      if (name.is_from) import.fromlist.push_back(name.name);
      found.push_back(std::move(import));
    }
  }
  for (DynamicImport& import : found) facts->dynamic.push_back(std::move(import));
  return true;
}

void ReadExec(const NameUse& use, const PlacedStatement& statement, const std::string& callee,
              RuleContext* context) {
  if (context->names->IsShadowed(use.name.substr(0, use.name.find('.')), statement.scope)) return;
  const Place place = context->PlaceOf(statement, use.span, use.in_lambda);
  if (use.called && !use.arguments.empty() && use.arguments[0].keyword.empty()) {
    const FoldedValue value = context->names->FoldAt(use.arguments[0].value, statement.scope);
    if (value.kind == ValueKind::kText && callee != "execfile" &&
        !absl::StrContains(value.text, "{__") &&
        AddImportsOfText(value.text, place, callee, context->facts)) {
      return;
    }
  }
  Hazard hazard;
  hazard.place = place;
  hazard.kind = "exec";
  context->facts->hazards.push_back(std::move(hazard));
}

void ReadUse(const NameUse& use, const PlacedStatement& statement, RuleContext* context) {
  for (const std::string& canonical : context->names->Canonicals(use.name)) {
    if (canonical == "exec" || canonical == "eval" || canonical == "compile" ||
        canonical == "execfile") {
      if (use.called || (!use.in_test && !use.aliased)) {
        ReadExec(use, statement, canonical, context);
      }
      return;
    }
    const ImportFunction* function = FindImportFunction(canonical);
    if (function == nullptr && use.called) {
      function = ReexportedFunction(use.name, *context->names);
    }
    if (function == nullptr) continue;
    if (use.name == "__import__" && context->names->IsShadowed(use.name, statement.scope)) return;
    if (use.called) {
      CallReader(use, statement, context).Read(*function);
      return;
    }
    if (!function->is_value || use.aliased || use.in_test) return;
    DynamicImport import;
    import.place = context->PlaceOf(statement, use.span, use.in_lambda);
    import.kind = DynamicKind::kFunctionValue;
    import.call = canonical;
    import.reason = "import function used as a value";
    context->facts->dynamic.push_back(std::move(import));
    return;
  }
}

// pytest_plugins = "a.b" or a sequence of names, at module level.
void ReadPytestPlugins(const Folding& folding, const Span& span, const PlacedStatement& statement,
                       RuleContext* context) {
  FoldedValue value = context->names->FoldAt(folding, statement.scope);
  DynamicImport import;
  import.place = context->PlaceOf(statement, span);
  import.kind = DynamicKind::kRunModule;
  import.call = "pytest_plugins";
  if (value.kind == ValueKind::kText) value.items = {value.text};
  for (const std::string& module : value.items) {
    import.module = module;
    import.literal = true;
    context->facts->dynamic.push_back(import);
  }
  const bool whole = value.kind == ValueKind::kText || value.kind == ValueKind::kNone ||
                     (value.kind == ValueKind::kSequence && value.complete && value.flat);
  if (whole) return;
  SetUnknown(value.text, &import);
  context->facts->dynamic.push_back(std::move(import));
}

// iter_modules imports nothing, but what it lists is imported where the file also imports a
// computed name.
void DropUnusedIterModules(FileFacts* facts) {
  bool computed = false;
  for (const DynamicImport& import : facts->dynamic) {
    computed = computed || (!import.literal && import.kind == DynamicKind::kImport);
  }
  const auto unused = [&](const DynamicImport& import) {
    return import.call == "pkgutil.iter_modules" && (!computed || !import.literal);
  };
  facts->dynamic.erase(std::remove_if(facts->dynamic.begin(), facts->dynamic.end(), unused),
                       facts->dynamic.end());
}

}  // namespace

const CallArgument* FindArgument(const NameUse& call, size_t position, std::string_view keyword,
                                 bool* unpacked) {
  size_t at = 0;
  bool starred = false;
  const CallArgument* found = nullptr;
  for (const CallArgument& argument : call.arguments) {
    if (argument.keyword == "*" || argument.keyword == "**") {
      *unpacked = true;
      starred |= argument.keyword == "*";
    } else if (argument.keyword.empty()) {
      if (at == position && !starred) found = &argument;
      ++at;
    } else if (argument.keyword == keyword) {
      found = &argument;
    }
  }
  return found;
}

void AddDynamicImports(RuleContext* context) {
  for (const PlacedStatement& statement : context->file->statements) {
    for (const NameUse& use : statement.facts->uses) ReadUse(use, statement, context);
    if (!context->AtModuleLevel(statement)) continue;
    for (const Binding& binding : statement.facts->bindings) {
      if (binding.name == "pytest_plugins" && !binding.inner &&
          (binding.kind == BindingKind::kAssign || binding.kind == BindingKind::kAugment)) {
        ReadPytestPlugins(binding.value, binding.span, statement, context);
      }
    }
    for (const NameUse& use : statement.facts->uses) {
      if (use.called && !use.arguments.empty() &&
          (use.name == "pytest_plugins.append" || use.name == "pytest_plugins.extend")) {
        ReadPytestPlugins(use.arguments[0].value, use.span, statement, context);
      }
    }
  }
  DropUnusedIterModules(context->facts);
}

std::vector<std::string> LazyModules(RuleContext* context) {
  std::vector<std::string> names;
  for (const PlacedStatement& statement : context->file->statements) {
    if (!context->AtModuleLevel(statement)) continue;
    for (const Binding& binding : statement.facts->bindings) {
      if (binding.name != "__lazy_modules__" || binding.value.empty()) continue;
      FoldedValue value = context->names->FoldAt(binding.value, statement.scope);
      names.insert(names.end(), value.items.begin(), value.items.end());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace clew
