#include "analyzer/report/ci/names.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

bool IsPackage(const Module& module) {
  if (module.kind == ModuleKind::kNamespace || module.kind == ModuleKind::kPackage) return true;
  return PathBasename(module.path).substr(0, 9) == "__init__.";
}

struct LessParts {
  bool operator()(const std::string& a, const std::string& b) const { return LessByParts(a, b); }
};

}  // namespace

std::string_view LabelOf(const Module& module) {
  return module.name.empty() ? module.path : module.name;
}

std::string PackageOf(const Module& module) {
  if (module.name.empty()) return absl::StrCat(PathDirname(module.path), "/");
  const size_t dot = module.name.rfind('.');
  if (dot == std::string::npos || dot == 0 || IsPackage(module)) return module.name;
  return module.name.substr(0, dot);
}

bool LessByParts(std::string_view a, std::string_view b) {
  const size_t shared = std::min(a.size(), b.size());
  size_t i = 0;
  while (i < shared && a[i] == b[i]) ++i;
  if (i == shared) return a.size() < b.size();
  // The end of a part comes before everything.
  if (a[i] == '.' || b[i] == '.') return a[i] == '.';
  return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[i]);
}

std::vector<ModuleId> OrderByParts(const ImportGraph& graph) {
  std::vector<ModuleId> order(graph.module_count());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = ModuleId{i};
  std::stable_sort(order.begin(), order.end(), [&graph](ModuleId a, ModuleId b) {
    return LessByParts(LabelOf(graph.module(a)), LabelOf(graph.module(b)));
  });
  return order;
}

PackageTable MakePackageTable(const ImportGraph& graph) {
  std::map<std::string, uint32_t, LessParts> numbers;
  std::vector<std::string> package_names;
  package_names.reserve(graph.module_count());
  for (const Module& module : graph.modules()) {
    package_names.push_back(PackageOf(module));
    numbers.emplace(package_names.back(), 0);
  }
  PackageTable table;
  for (auto& [name, number] : numbers) {
    number = static_cast<uint32_t>(table.names.size());
    table.names.push_back(name);
  }
  for (const std::string& name : package_names) table.package_of.push_back(numbers[name]);
  return table;
}

}  // namespace clew
