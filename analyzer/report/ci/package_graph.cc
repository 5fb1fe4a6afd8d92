#include "analyzer/report/ci/package_graph.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/graph/graph_builder.h"
#include "analyzer/report/ci/names.h"
#include "analyzer/report/ci/visible_text.h"

namespace clew {
namespace {

constexpr size_t kLongestName = 400;

// The module that a package is, if there is one; of a directory of scripts, a namespace.
Module PackageModule(const ImportGraph& graph, const std::string& name, const Module& member) {
  for (const Module& module : graph.named(name)) {
    if (module.kind != ModuleKind::kMissing) return module;
  }
  Module module;
  module.name = name;
  module.kind = ModuleKind::kNamespace;
  module.origin = member.origin;
  return module;
}

}  // namespace

ImportGraph MakePackageGraph(const ImportGraph& graph) {
  const PackageTable table = MakePackageTable(graph);
  GraphBuilder builder;
  std::map<uint32_t, GraphBuilder::DraftId> drafts;  // by package
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& member = graph.module(ModuleId{i});
    const uint32_t package = table.package_of[i];
    if (member.kind == ModuleKind::kMissing || drafts.count(package) > 0) continue;
    drafts[package] = builder.AddModule(PackageModule(graph, table.names[package], member));
  }
  for (const auto& [package, draft] : drafts) {
    const std::string& name = table.names[package];
    const size_t dot = name.rfind('.');
    if (dot == std::string::npos) continue;
    for (const Module& module : graph.named(std::string_view(name).substr(0, dot))) {
      const auto index = static_cast<size_t>(&module - graph.modules().data());
      const auto parent = drafts.find(table.package_of[index]);
      if (parent != drafts.end() && parent->second != draft) {
        builder.SetParent(draft, parent->second);
      }
    }
  }
  const auto draft_of = [&](ModuleId id) { return drafts.find(table.package_of[Index(id)]); };
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const auto from = draft_of(ModuleId{i});
    if (from == drafts.end()) continue;
    for (const Edge& edge : graph.edges(ModuleId{i})) {
      const auto to = draft_of(edge.to);
      if (to == drafts.end() || to->second == from->second ||
          graph.module(edge.to).kind == ModuleKind::kMissing) {
        continue;
      }
      builder.BeginStatement(from->second, graph.statement(edge));
      builder.AddEdge(to->second, edge.kind(), edge.shadowable != 0);
    }
  }
  for (Unresolved record : graph.unresolved()) {
    if (const auto at = draft_of(record.from); at != drafts.end()) {
      record.from = ModuleId{at->second};
      builder.AddUnresolved(std::move(record));
    }
  }
  for (UnknownImport record : graph.dynamic()) {
    if (const auto at = draft_of(record.from); at != drafts.end()) {
      record.from = ModuleId{at->second};
      builder.AddUnknown(std::move(record));
    }
  }
  for (HazardRecord record : graph.hazards()) {
    if (const auto at = draft_of(record.from); at != drafts.end()) {
      record.from = ModuleId{at->second};
      builder.AddHazard(std::move(record));
    }
  }
  for (const Diagnostic& diagnostic : graph.diagnostics()) builder.AddDiagnostic(diagnostic);
  if (!graph.complete()) builder.SetIncomplete();
  return std::move(builder).Build();
}

void WritePackageText(const ImportGraph& packages, Sink* sink) {
  for (const ModuleId from : OrderByParts(packages)) {
    if (packages.module(from).origin != Origin::kProject) continue;
    const std::string name = VisibleText(LabelOf(packages.module(from)), kLongestName);
    std::set<std::string> targets;
    for (const Edge& edge : packages.edges(from)) {
      targets.insert(VisibleText(LabelOf(packages.module(edge.to)), kLongestName));
    }
    if (targets.empty()) sink->Append(absl::StrCat(name, "\n"));
    for (const std::string& to : targets) sink->Append(absl::StrCat(name, " -> ", to, "\n"));
  }
}

}  // namespace clew
