#include "analyzer/report/ci/graph_mermaid.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/report/ci/markdown_diagram.h"
#include "analyzer/report/ci/names.h"
#include "analyzer/report/ci/package_graph.h"

namespace clew {
namespace {

constexpr size_t kMostArrows = 500;
constexpr size_t kMostCharacters = 50'000;

enum class Outside : uint8_t { kAll, kNoStdlib, kNone };

bool IsShown(const Module& module, Outside outside) {
  if (module.kind == ModuleKind::kMissing) return outside == Outside::kAll;
  if (outside == Outside::kNone) return IsProjectModule(module);
  return outside == Outside::kAll || module.origin != Origin::kStdlib;
}

// Empty where it is too large. An arrow is dotted where no statement of the pair always runs.
std::string Diagram(const ImportGraph& graph, Outside outside, std::string_view comment) {
  std::string nodes;
  std::string arrows;
  size_t count = 0;
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& module = graph.module(ModuleId{i});
    if (!IsShown(module, outside)) continue;
    absl::StrAppend(&nodes, "  n", i, "[", MermaidLabel(LabelOf(module)), "]\n");
    std::map<ModuleId, bool> targets;
    for (const Edge& edge : graph.edges(ModuleId{i})) {
      const Statement& statement = graph.statement(edge);
      if (!IsShown(graph.module(edge.to), outside)) continue;
      targets[edge.to] |=
          statement.conditions == 0 && statement.scope != Scope::kFunction && !statement.lazy;
    }
    count += targets.size();
    if (count > kMostArrows || nodes.size() > kMostCharacters) return "";
    for (const auto& [to, always] : targets) {
      absl::StrAppend(&arrows, "  n", i, always ? " --> n" : " -.-> n", Index(to), "\n");
    }
  }
  std::string text = absl::StrCat(comment, "flowchart LR\n", nodes, arrows);
  return text.size() > kMostCharacters ? "" : text;
}

}  // namespace

absl::Status WriteGraphMermaid(const ImportGraph& graph, Sink* sink) {
  std::string text = Diagram(graph, Outside::kAll, "");
  if (text.empty()) {
    text = Diagram(graph, Outside::kNoStdlib, "%% without the standard library\n");
  }
  if (text.empty()) {
    text = Diagram(graph, Outside::kNone, "%% without what is outside of the project\n");
  }
  if (text.empty()) {
    text = Diagram(MakePackageGraph(graph), Outside::kNone,
                   "%% packages, without what is outside of the project\n");
  }
  if (text.empty()) {
    return absl::FailedPreconditionError(
        absl::StrCat("the graph is too large for Mermaid, which draws at most ", kMostArrows,
                     " arrows: use --format dot or clew report"));
  }
  sink->Append(text);
  return absl::OkStatus();
}

}  // namespace clew
