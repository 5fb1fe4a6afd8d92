#include "grammar/triggers.h"

#include <algorithm>
#include <iterator>

#include "grammar/facts.h"

namespace clew {
namespace {

constexpr TriggerWord kWords[] = {
    {"ExtensionFileLoader", TriggerUse::kAnywhere},
    {"SourceFileLoader", TriggerUse::kAnywhere},
    {"SourcelessFileLoader", TriggerUse::kAnywhere},
    {"TYPE_CHECKING", TriggerUse::kAnywhere},
    {"__all__", TriggerUse::kAnywhere},
    {"__getattr__", TriggerUse::kAnywhere},
    {"__import__", TriggerUse::kAnywhere},
    {"__lazy_modules__", TriggerUse::kAnywhere},
    {"__path__", TriggerUse::kAnywhere},
    {"addsitedir", TriggerUse::kAnywhere},
    {"apipkg", TriggerUse::kAnywhere},
    {"attach", TriggerUse::kAnywhere},
    {"attach_stub", TriggerUse::kAnywhere},
    {"compile", TriggerUse::kPlain},
    {"declare_namespace", TriggerUse::kAnywhere},
    {"eval", TriggerUse::kPlain},
    {"exec", TriggerUse::kPlain},
    {"execfile", TriggerUse::kPlain},
    {"extend_path", TriggerUse::kAnywhere},
    {"find_loader", TriggerUse::kAnywhere},
    {"find_spec", TriggerUse::kAnywhere},
    {"get_data", TriggerUse::kAnywhere},
    {"get_loader", TriggerUse::kAnywhere},
    {"imp", TriggerUse::kAnywhere},
    {"import_module", TriggerUse::kAnywhere},
    {"importlib", TriggerUse::kAnywhere},
    {"importlib_resources", TriggerUse::kAnywhere},
    {"importorskip", TriggerUse::kAnywhere},
    {"iter_modules", TriggerUse::kAnywhere},
    {"load_source", TriggerUse::kAnywhere},
    {"pkgutil", TriggerUse::kAnywhere},
    {"pytest_plugins", TriggerUse::kAnywhere},
    {"reload", TriggerUse::kAnywhere},
    {"resolve_name", TriggerUse::kAnywhere},
    {"resources", TriggerUse::kAnywhere},
    {"run_module", TriggerUse::kAnywhere},
    {"run_path", TriggerUse::kAnywhere},
    {"runpy", TriggerUse::kAnywhere},
    {"spec_from_file_location", TriggerUse::kAnywhere},
    {"sys", TriggerUse::kSysMember},
    {"walk_packages", TriggerUse::kAnywhere},
};

// Modules whose names stand for functions, lists and constants that matter.
constexpr std::string_view kModules[] = {
    "__builtin__",
    "apipkg",
    "builtins",
    "contextlib",
    "imp",
    "importlib",
    "importlib_metadata",
    "importlib_resources",
    "lazy_loader",
    "os",
    "pkg_resources",
    "pkgutil",
    "platform",
    "pytest",
    "runpy",
    "site",
    "sys",
    "typing",
    "typing_extensions",
};

bool IsOneOf(std::string_view name) {
  return std::binary_search(std::begin(kModules), std::end(kModules), name);
}

}  // namespace

absl::Span<const TriggerWord> TriggerWords() { return kWords; }

bool IsTriggerWord(std::string_view word) {
  const auto it =
      std::lower_bound(std::begin(kWords), std::end(kWords), word,
                       [](const TriggerWord& a, std::string_view b) { return a.word < b; });
  return it != std::end(kWords) && it->word == word;
}

bool ImportMatters(const ImportStatement& statement) {
  for (const ImportedName& name : statement.names) {
    const std::string_view module = name.module;
    if (name.level == 0 && IsOneOf(module.substr(0, module.find('.')))) return true;
    if (IsTriggerWord(name.name) || IsTriggerWord(name.alias)) return true;
    if (!name.is_from && IsTriggerWord(module.substr(0, module.find('.')))) return true;
  }
  return false;
}

}  // namespace clew
