// Graphs for tests, written as a list of edges.
#ifndef CLEW_TESTS_ANALYZER_GRAPH_SMALL_GRAPH_H_
#define CLEW_TESTS_ANALYZER_GRAPH_SMALL_GRAPH_H_

#include <map>
#include <string>
#include <vector>

#include "analyzer/graph/graph_builder.h"
#include "analyzer/graph/import_graph.h"

namespace clew {

// One edge; modules come to be by being named, "a.b" is below "a" where `parents` is asked for.
struct SmallEdge {
  std::string from;
  std::string to;
  uint32_t line = 1;
  EdgeKind kind = EdgeKind::kImport;
  Conditions conditions = 0;
  Scope scope = Scope::kModule;
};

inline ImportGraph MakeGraph(const std::vector<SmallEdge>& edges, bool parents = false) {
  GraphBuilder builder;
  std::map<std::string, uint32_t> ids;
  auto id_of = [&](const std::string& name) {
    const auto [found, added] = ids.try_emplace(name, 0);
    if (added) {
      Module module;
      module.name = name;
      module.path = name + ".py";
      found->second = builder.AddModule(module);
    }
    return found->second;
  };
  for (const SmallEdge& edge : edges) {
    const uint32_t from = id_of(edge.from);
    const uint32_t to = id_of(edge.to);
    Statement statement;
    statement.line = edge.line;
    statement.conditions = static_cast<uint8_t>(edge.conditions);
    statement.scope = edge.scope;
    builder.BeginStatement(from, statement);
    builder.AddEdge(to, edge.kind, false);
  }
  if (parents) {
    // A copy: a parent without an edge is added while this runs.
    for (const auto& entry : std::map<std::string, uint32_t>(ids)) {
      std::string name = entry.first;
      for (size_t dot = name.rfind('.'); dot != std::string::npos; dot = name.rfind('.')) {
        const std::string above = name.substr(0, dot);
        builder.SetParent(id_of(name), id_of(above));
        name = above;
      }
    }
  }
  return std::move(builder).Build();
}

inline ModuleId IdOf(const ImportGraph& graph, const std::string& name) {
  return ModuleId{static_cast<uint32_t>(graph.named(name).data() - graph.modules().data())};
}

inline std::vector<std::string> Names(const ImportGraph& graph, const std::vector<ModuleId>& ids) {
  std::vector<std::string> names;
  for (ModuleId id : ids) names.push_back(graph.module(id).name);
  return names;
}

}  // namespace clew

#endif  // CLEW_TESTS_ANALYZER_GRAPH_SMALL_GRAPH_H_
