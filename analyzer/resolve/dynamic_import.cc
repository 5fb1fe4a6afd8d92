#include "analyzer/resolve/dynamic_import.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "analyzer/resolve/package_path.h"
#include "analyzer/resolve/relative_name.h"
#include "analyzer/resolve/star_import.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

// Directory links can make a package contain itself; no real package is nested as deep.
constexpr int kMaxPackageDepth = 16;

std::string Expand(std::string_view text, const Importer& importer) {
  return absl::StrReplaceAll(text, {{"{__name__}", importer.name},
                                    {"{__package__}", importer.package},
                                    {"{__file__dir__}", PathDirname(importer.path)}});
}

// Whether the call is given the name of an object, by way of modules.
bool NamesObject(std::string_view call) {
  return call == "pkgutil.resolve_name" || call == "pydoc.locate" ||
         call == "unittest.TestLoader.loadTestsFromName";
}

// pkgutil.resolve_name("a.b:c.d" or "a.b.c"): the longest prefix that is a module.
void ResolveObjectName(std::string_view text, const Rule& rule) {
  const size_t colon = text.find(':');
  std::string_view name = text.substr(0, colon);
  if (colon == text.npos) {
    while (!ParentName(name).empty()) {
      const Location& found = rule.location(rule.lookup().FindFirst(name, rule.importer().context));
      if (found.kind != ModuleKind::kMissing) break;
      rule.AddWeakName(std::string(name));
      name = ParentName(name);
    }
  }
  for (LocationId id : rule.Find(name)) rule.AddLocation(id, EdgeKind::kDynamic);
}

void ResolveFileImport(const DynamicImport& import, const Rule& rule) {
  const bool anchored =
      absl::StrContains(import.module, "{__file__dir__}") || absl::StartsWith(import.module, "/");
  const std::string path = ExpandFileDirectory(import.module, PathDirname(rule.importer().path));
  // runpy.run_path of a directory or an archive: it is searched first, and its __main__ is run.
  const auto main = [&] { return JoinPath(path, "__main__.py"); };
  if (rule.lookup().facts()->FactsOf(path) != nullptr) {
    rule.AddFile(path, EdgeKind::kDynamic);
  } else if (absl::EndsWith(import.call, "run_path") &&
             rule.lookup().facts()->FactsOf(main()) != nullptr) {
    rule.AddFile(main(), EdgeKind::kDynamic);
    if (anchored) rule.AddUnknown(import.call, "the directory that it runs is searched too");
  } else if (anchored) {
    rule.AddUnnamed(path, EdgeKind::kDynamic);
  }
  if (!anchored) {
    rule.AddUnknown(import.call, "the path depends on the working directory");
  }
}

// __import__(fromlist=): importlib._bootstrap._handle_fromlist.
void ResolveFromlist(const DynamicImport& import, LocationId package, const Rule& rule) {
  const std::string& name = rule.location(package).name;
  if (!import.reason.empty()) {
    rule.AddWeakName(absl::StrCat(name, ".*"));
    for (const std::string& child : rule.lookup().Children(package, rule.importer().context)) {
      rule.AddLocation(rule.FindChild(package, child), EdgeKind::kDynamic);
    }
  }
  for (const std::string& item : import.fromlist) {
    if (item == "*") {
      ResolveStar(package, rule);
      continue;
    }
    const LocationId child = rule.FindChild(package, item);
    if (rule.location(child).kind == ModuleKind::kMissing) {
      rule.AddWeakName(absl::StrCat(name, ".", item));
    } else {
      rule.AddLocation(child, EdgeKind::kDynamic);
    }
  }
}

// import_module("..x", package="p"), find_spec(".x", "p"): as written where there is no package.
void ResolveByName(const DynamicImport& import, const Rule& rule) {
  std::string name = Expand(import.module, rule.importer());
  const size_t dots = std::min(name.find_first_not_of('.'), name.size());
  const std::string_view rest = std::string_view(name).substr(dots);
  std::string package;
  int level = 0;
  if (import.level > 0) {  // __import__(level=)
    package = rule.importer().package;
    level = import.level;
  } else if (dots > 0) {
    if (import.has_package) package = Expand(import.package, rule.importer());
    level = static_cast<int>(dots);
  }
  if (level > 0) {
    const auto resolved = ResolveRelativeName(package, level, rest);
    if (!resolved) {
      rule.AddUnnamed(WrittenRelativeName(level, rest), EdgeKind::kDynamic);
      return;
    }
    name = *resolved;
  }
  if (name.empty()) return;  // import_module("") raises ValueError
  if (NamesObject(import.call)) {
    ResolveObjectName(name, rule);
    return;
  }
  // The name is known, the names of the fromlist are not.
  if (!import.reason.empty()) rule.AddUnknown(import.call, import.reason);
  for (LocationId id : rule.Find(name)) {
    rule.AddLocation(id, EdgeKind::kDynamic);
    const Location& place = rule.location(id);
    if (!place.is_package || rule.lookup().IsOpaque(place)) continue;
    if (import.kind == DynamicKind::kSubmodules) AddAllSubmodules(id, rule);
    if (import.kind == DynamicKind::kRunModule && absl::EndsWith(import.call, "run_module")) {
      const LocationId main = rule.FindChild(id, "__main__");
      if (rule.location(main).kind == ModuleKind::kMissing) {
        rule.AddWeakName(absl::StrCat(place.name, ".__main__"));
      } else {
        rule.AddLocation(main, EdgeKind::kDynamic);
      }
    }
    ResolveFromlist(import, id, rule);
  }
}

}  // namespace

void ResolveDynamicImport(const DynamicImport& import, const Rule& rule) {
  if (import.kind == DynamicKind::kFunctionValue) {
    rule.AddUnknown(import.call,
                    import.reason.empty() ? "import function used as a value" : import.reason);
  } else if (!import.literal) {
    rule.AddUnknown(import.call,
                    import.reason.empty() ? "argument is not a literal" : import.reason);
  } else if (import.kind == DynamicKind::kRunPath) {
    ResolveFileImport(import, rule);
  } else {
    ResolveByName(import, rule);
  }
}

void AddAllSubmodules(LocationId package, const Rule& rule) {
  std::vector<std::pair<LocationId, int>> open = {{package, 0}};
  while (!open.empty()) {
    const auto [parent, depth] = open.back();
    open.pop_back();
    rule.AddWeakName(absl::StrCat(rule.location(parent).name, ".*"));
    for (const std::string& child : rule.lookup().Children(parent, rule.importer().context)) {
      const LocationId id = rule.FindChild(parent, child);
      const Location& place = rule.location(id);
      if (place.kind == ModuleKind::kMissing) continue;
      rule.AddLocation(id, EdgeKind::kDynamic);
      if (place.is_package && depth < kMaxPackageDepth) open.emplace_back(id, depth + 1);
    }
  }
}

}  // namespace clew
