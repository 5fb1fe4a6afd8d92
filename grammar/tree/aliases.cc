#include "grammar/tree/aliases.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "grammar/tree/statement_reader.h"

namespace clew {
namespace {

constexpr std::string_view kModules[] = {
    "_frozen_importlib",
    "_frozen_importlib_external",
    "builtins",
    "cProfile",
    "code",
    "contextlib",
    "imp",
    "importlib",
    "lazy_loader",
    "os",
    "pathlib",
    "pdb",
    "pkg_resources",
    "pkgutil",
    "platform",
    "profile",
    "pydoc",
    "runpy",
    "site",
    "sys",
    "timeit",
    "typing",
    "typing_extensions",
    "__builtin__",
};

// Functions of these count only where the file imports the module: their names are too common.
constexpr std::string_view kImportedFirst[] = {"lazy_loader", "pkg_resources", "site"};

// What `from importlib import *` and its like bind.
constexpr std::pair<std::string_view, std::string_view> kStars[] = {
    {"importlib", "import_module"},
    {"importlib", "reload"},
    {"importlib", "__import__"},
    {"importlib.util", "find_spec"},
    {"importlib.util", "spec_from_file_location"},
    {"runpy", "run_module"},
    {"runpy", "run_path"},
    {"pkgutil", "walk_packages"},
    {"pkgutil", "get_data"},
    {"pkgutil", "extend_path"},
    {"sys", "path"},
    {"sys", "modules"},
    {"typing", "TYPE_CHECKING"},
};

// The names that stand for what they say whatever module they come from: re-exported, or wrapped.
constexpr std::pair<std::string_view, std::string_view> kAnywhere[] = {
    {"SourceFileLoader", "importlib.machinery.SourceFileLoader"},
    {"TYPE_CHECKING", "typing.TYPE_CHECKING"},
    {"__import__", "__import__"},
    {"_gcd_import", "importlib.import_module"},
    {"find_loader", "pkgutil.find_loader"},
    {"find_spec", "importlib.util.find_spec"},
    {"import_fresh_module", kImportFresh},
    {"import_module", "importlib.import_module"},
    {"importlib", "importlib"},
    {"importorskip", kImportOrSkip},
    {"load_source", "imp.load_source"},
    {"run_module", "runpy.run_module"},
    {"run_path", "runpy.run_path"},
    {"spec_from_file_location", "importlib.util.spec_from_file_location"},
};

constexpr std::string_view NameOf(std::string_view name) { return name; }
constexpr std::string_view NameOf(const std::pair<std::string_view, std::string_view>& entry) {
  return entry.first;
}

// By byte, whether a name of the list begins with it: most that are asked for do not.
template <typename Entry, size_t kSize>
constexpr std::array<bool, 256> FirstBytes(const Entry (&list)[kSize]) {
  std::array<bool, 256> firsts = {};
  for (const Entry& entry : list) firsts[static_cast<uint8_t>(NameOf(entry)[0])] = true;
  return firsts;
}

// Empty for any name that is none of them.
std::string_view TargetAnywhere(std::string_view name) {
  static constexpr std::array<bool, 256> kFirstBytes = FirstBytes(kAnywhere);
  if (name.empty() || !kFirstBytes[static_cast<uint8_t>(name[0])]) return {};
  const auto found = std::find_if(std::begin(kAnywhere), std::end(kAnywhere),
                                  [&](const auto& known) { return known.first == name; });
  return found == std::end(kAnywhere) ? std::string_view() : found->second;
}

bool Matters(std::string_view module) {
  static constexpr std::array<bool, 256> kFirstBytes = FirstBytes(kModules);
  if (module.empty() || !kFirstBytes[static_cast<uint8_t>(module[0])]) return false;
  const std::string_view top = module.substr(0, module.find('.'));
  return std::find(std::begin(kModules), std::end(kModules), top) != std::end(kModules);
}

// What a name of an inner module, or of builtins, is known as.
std::string PublicName(std::string name) {
  for (const std::string_view prefix : {"builtins.", "__builtin__.", "__builtins__."}) {
    if (absl::StartsWith(name, prefix)) name.erase(0, prefix.size());
  }
  if (absl::EndsWith(name, ".__call__")) name.resize(name.size() - std::string(".__call__").size());
  if (absl::EndsWith(name, "._gcd_import")) return "importlib.import_module";
  for (const std::string_view inner :
       {"importlib._bootstrap_external.", "_frozen_importlib_external."}) {
    if (!absl::StartsWith(name, inner)) continue;
    name.erase(0, inner.size());
    const bool is_loader = absl::EndsWith(name, "Loader");
    return absl::StrCat(is_loader ? "importlib.machinery." : "importlib.util.", name);
  }
  return name;
}

}  // namespace

bool Aliases::IsForTests(std::string_view target) {
  const std::string_view module = target.substr(0, target.find('.'));
  for (const std::string_view tested :
       {"contextlib", "os", "pathlib", "platform", "typing", "typing_extensions"}) {
    if (module == tested) return true;
  }
  if (module != "sys" || module.size() == target.size()) return false;
  const std::string_view member = target.substr(module.size() + 1);
  const std::string_view first = member.substr(0, member.find('.'));
  return !IsSearchedOfSys(first);
}

void Aliases::Add(std::string_view name, std::string_view target) {
  const auto known = names_.find(name);
  if (known == names_.end()) {
    names_.emplace(name, target);
  } else if (!IsForTests(target) || IsForTests(known->second)) {
    if (known->second == target) return;
    if (!IsForTests(known->second)) earlier_[known->first].insert(known->second);
    known->second = target;
  }
}

void Aliases::AddImport(const ImportStatement& statement) {
  if (statement.names.empty()) return;
  if (!statement.names.front().is_from) {
    for (const ImportedName& name : statement.names) {
      if (!Matters(name.module)) continue;
      if (name.alias.empty()) {
        const std::string_view top = name.module.substr(0, name.module.find('.'));
        Add(top, top);
      } else {
        Add(name.alias, name.module);
      }
    }
    return;
  }
  // All names of a statement are from one module.
  const std::string_view module = statement.names.front().module;
  const bool matters = statement.names.front().level == 0 && Matters(module);
  for (const ImportedName& name : statement.names) {
    const std::string_view bound = name.alias.empty() ? name.name : name.alias;
    if (matters) {
      if (name.name == "*") {
        for (const auto& [from, star] : kStars) {
          if (module == from) Add(star, absl::StrCat(module, ".", star));
        }
      } else {
        Add(bound, absl::StrCat(module, ".", name.name));
      }
    } else if (const std::string_view target = TargetAnywhere(name.name); !target.empty()) {
      Add(bound, target);
    }
  }
}

std::string Aliases::ImportedFunction(const ImportedName& name) {
  if (!name.is_from) return "";
  std::string target(TargetAnywhere(name.name));
  if (name.level == 0 && Matters(name.module)) {
    target = PublicName(absl::StrCat(name.module, ".", name.name));
  }
  return IsImportFunction(target) ? target : "";
}

void Aliases::AddAssignment(std::string_view name, std::string_view value) {
  std::string target = Canonical(value);
  // Of modules that only tests name, what no test names is no alias.
  const std::string top = target.substr(0, target.find('.'));
  const std::string member = target.substr(target.rfind('.') + 1);
  if ((top == "typing" || top == "typing_extensions") && member != "TYPE_CHECKING") return;
  if (top == "contextlib" && member != "suppress") return;
  if (target == "TYPE_CHECKING") target = "typing.TYPE_CHECKING";  // wherever it comes from
  if (target == "__import__" || target == kImportOrSkip || target != value || Matters(target)) {
    if (target != name) Add(name, target);
  }
}

// The modules that tests name: sys.platform, os.name, typing.TYPE_CHECKING, contextlib.suppress.
std::string Aliases::ForTests() const {
  static constexpr std::string_view kTested[] = {
      "builtins", "contextlib", "os", "platform", "suppress", "sys", "typing", "typing_extensions"};
  const auto tested = [](std::string_view name) {
    return std::find(std::begin(kTested), std::end(kTested), name) != std::end(kTested);
  };
  std::string text;
  for (const auto& [name, target] : names_) {
    if (name == target || (!tested(name) && !tested(target.substr(0, target.find('.'))))) continue;
    // These mean the same without the import.
    if ((name == "TYPE_CHECKING" || name == "suppress") && absl::EndsWith(target, name)) continue;
    text.append("\n").append(name).append("=").append(target);
  }
  return text;
}

std::string Aliases::Canonical(std::string_view dotted) const {
  const size_t dot = dotted.find('.');
  const auto it = names_.find(dotted.substr(0, dot));
  std::string name(dotted);
  if (it != names_.end()) {
    name = it->second;
    if (dot != std::string_view::npos) name.append(dotted.substr(dot));
  } else {
    const std::string_view top = dotted.substr(0, dot);
    if (std::find(std::begin(kImportedFirst), std::end(kImportedFirst), top) !=
        std::end(kImportedFirst)) {
      return "";
    }
  }
  // os.sys.path is sys.path, whatever imports it.
  for (const std::string_view module : {".importlib.", ".sys."}) {
    const size_t at = name.find(module);
    if (at != std::string::npos) name.erase(0, at + 1);
  }
  name = PublicName(std::move(name));
  if (earlier_.empty() || it == names_.end() || IsImportFunction(name)) return name;
  const auto earlier = earlier_.find(it->first);
  if (earlier == earlier_.end()) return name;
  for (std::string other : earlier->second) {
    if (dot != std::string_view::npos) other.append(dotted.substr(dot));
    other = PublicName(std::move(other));
    if (IsImportFunction(other)) return other;
  }
  return name;
}

}  // namespace clew
