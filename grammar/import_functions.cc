#include "grammar/import_functions.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "grammar/triggers.h"

namespace clew {
namespace {

constexpr auto kImport = DynamicKind::kImport;
constexpr auto kRunPath = DynamicKind::kRunPath;
constexpr auto kEither = NamedBy::kNameOrModule;

constexpr ImportFunction kFunctions[] = {
    {"__import__", kImport, 0, "name", NamedBy::kName, true},
    {"importlib.__import__", kImport, 0, "name", NamedBy::kName, true},
    {"importlib.import_module", kImport, 0, "name", NamedBy::kName, true},
    {"importlib.find_loader", kImport, 0, "name", NamedBy::kName, true},
    {"importlib.reload", kImport, 0, "module", NamedBy::kModule, true},
    {"importlib.util.find_spec", kImport, 0, "name", NamedBy::kName, true},
    {"importlib.util.spec_from_file_location", kRunPath, 1, "location", NamedBy::kPath, true},
    {"importlib.machinery.SourceFileLoader", kRunPath, 1, "path", NamedBy::kPath, true},
    {"importlib.machinery.SourcelessFileLoader", kRunPath, 1, "path", NamedBy::kPath, true},
    {"importlib.machinery.ExtensionFileLoader", kRunPath, 1, "path", NamedBy::kPath, true},
    {"importlib.resources.contents", kImport, 0, "package", kEither, false},
    {"importlib.resources.files", kImport, 0, "anchor", kEither, false},
    {"importlib.resources.is_resource", kImport, 0, "package", kEither, false},
    {"importlib.resources.open_binary", kImport, 0, "package", kEither, false},
    {"importlib.resources.open_text", kImport, 0, "package", kEither, false},
    {"importlib.resources.path", kImport, 0, "package", kEither, false},
    {"importlib.resources.read_binary", kImport, 0, "package", kEither, false},
    {"importlib.resources.read_text", kImport, 0, "package", kEither, false},
    {"importlib_resources.files", kImport, 0, "anchor", kEither, false},
    {"importlib_resources.open_binary", kImport, 0, "package", kEither, false},
    {"importlib_resources.open_text", kImport, 0, "package", kEither, false},
    {"importlib_resources.path", kImport, 0, "package", kEither, false},
    {"importlib_resources.read_binary", kImport, 0, "package", kEither, false},
    {"importlib_resources.read_text", kImport, 0, "package", kEither, false},
    {"imp.load_module", kImport, 0, "name", NamedBy::kName, true},
    {"imp.load_source", kRunPath, 1, "pathname", NamedBy::kPath, true},
    {"imp.reload", kImport, 0, "module", NamedBy::kModule, true},
    {"lazy_loader.load", kImport, 0, "fullname", NamedBy::kName, true},
    {"pkgutil.find_loader", kImport, 0, "fullname", NamedBy::kName, true},
    {"pkgutil.get_data", kImport, 0, "package", NamedBy::kName, false},
    {"pkgutil.get_loader", kImport, 0, "module_or_name", kEither, true},
    {"pkgutil.resolve_name", kImport, 0, "name", NamedBy::kName, true},
    {"pkgutil.iter_modules", DynamicKind::kSubmodules, 0, "path", NamedBy::kPackagePath, false},
    {"pkgutil.walk_packages", DynamicKind::kSubmodules, 0, "path", NamedBy::kPackagePath, true},
    {"pytest.importorskip", kImport, 0, "modname", NamedBy::kName, true},
    {"runpy.run_module", DynamicKind::kRunModule, 0, "mod_name", NamedBy::kName, true},
    {"runpy.run_path", kRunPath, 0, "path_name", NamedBy::kPath, true},
};

constexpr std::string_view kOthers[] = {
    "TYPE_CHECKING",
    "compile",
    "eval",
    "exec",
    "execfile",
    "lazy_loader.attach",
    "lazy_loader.attach_stub",
    "apipkg.initpkg",
    "pkg_resources.declare_namespace",
    "pkgutil.extend_path",
    "site.addsitedir",
    "sys.meta_path",
    "sys.modules",
    "sys.path",
    "sys.path_hooks",
    "typing.TYPE_CHECKING",
    "typing_extensions.TYPE_CHECKING",
};

template <typename Visit>
void ForEachName(Visit visit) {
  for (const ImportFunction& function : kFunctions) visit(function.name);
  for (const std::string_view name : kOthers) visit(name);
}

bool IsInside(std::string_view name, std::string_view module) {
  return name.size() > module.size() && absl::StartsWith(name, module) &&
         name[module.size()] == '.';
}

}  // namespace

const ImportFunction* FindImportFunction(std::string_view canonical) {
  const auto it =
      std::find_if(std::begin(kFunctions), std::end(kFunctions),
                   [&](const ImportFunction& function) { return function.name == canonical; });
  return it == std::end(kFunctions) ? nullptr : it;
}

std::string_view UnmistakableFunction(std::string_view last_name) {
  static constexpr std::string_view kNames[] = {
      "importlib.import_module",
      "importlib.util.find_spec",
      "importlib.util.spec_from_file_location",
      "importlib.machinery.SourceFileLoader",
      "pkgutil.extend_path",
      "pkgutil.walk_packages",
      "runpy.run_module",
      "runpy.run_path",
  };
  for (const std::string_view name : kNames) {
    if (name.substr(name.rfind('.') + 1) == last_name) return name;
  }
  return "";
}

bool IsInteresting(std::string_view canonical) {
  bool found = false;
  ForEachName([&](std::string_view name) {
    found = found || name == canonical || IsInside(name, canonical);
  });
  return found;
}

bool AliasMustBeWanted(std::string_view alias, std::string_view canonical) {
  if (IsTriggerWord(alias)) return false;
  bool wanted = false;
  ForEachName([&](std::string_view name) {
    if (name == canonical) {
      wanted = true;
    } else if (IsInside(name, canonical)) {
      bool seen = false;
      for (const std::string_view part : absl::StrSplit(name.substr(canonical.size() + 1), '.')) {
        seen = seen || IsTriggerWord(part);
      }
      wanted = wanted || !seen;
    }
  });
  return wanted;
}

std::vector<std::string_view> StarNames(std::string_view module) {
  std::vector<std::string_view> names;
  ForEachName([&](std::string_view name) {
    if (!IsInside(name, module)) return;
    const std::string_view rest = name.substr(module.size() + 1);
    if (rest.find('.') == rest.npos) names.push_back(rest);
  });
  return names;
}

}  // namespace clew
