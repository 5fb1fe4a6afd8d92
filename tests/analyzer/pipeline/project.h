// Projects in memory, analysed as a whole, and graphs as lines of text.
#ifndef CLEW_TESTS_ANALYZER_PIPELINE_PROJECT_H_
#define CLEW_TESTS_ANALYZER_PIPELINE_PROJECT_H_

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/pipeline.h"
#include "analyzer/source/fake_file_system.h"

namespace clew {

// A path that ends in `/` is an empty directory.
struct SourceFile {
  std::string path;
  std::string content;
};

struct Project {
  Project(std::initializer_list<SourceFile> sources,
          const std::vector<std::string>& roots = {"."}) {
    for (const SourceFile& source : sources) {
      if (source.path.back() == '/') {
        files.AddDirectory(source.path);
      } else {
        files.AddFile(source.path, source.content);
      }
    }
    for (const std::string& root : roots) {
      options.roots.push_back({root, Origin::kProject, ""});
      if (root.find("site-packages") != std::string::npos) {
        options.roots.back().origin = Origin::kThirdParty;
      }
    }
    options.stdlib = StdlibNames(PythonVersion{3, 12}, "linux");
    options.jobs = 1;
  }

  Analysis Analyze() { return *AnalyzeProject(&files, options); }
  EntryAnalysis Enter(const std::vector<Entry>& entries) {
    return *AnalyzeEntries(&files, options, entries);
  }
  EntryAnalysis EnterFile(const std::string& path) {
    return Enter({{Entry::Kind::kFile, path, false}});
  }

  FakeFileSystem files;
  AnalysisOptions options;
};

// A module's name, or its path where that tells it apart.
inline std::string Label(const ImportGraph& graph, ModuleId id) {
  const Module& module = graph.module(id);
  if (module.name.empty()) return module.path;
  if (graph.named(module.name).size() > 1) {
    return absl::StrCat(module.name, "[", module.path, "]");
  }
  return module.name;
}

// "1 import a.b" for each edge of all modules that are called `name`, or stand at that path.
inline std::vector<std::string> EdgesOf(const ImportGraph& graph, const std::string& name) {
  std::vector<std::string> lines;
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const ModuleId id{i};
    if (graph.module(id).name != name && graph.module(id).path != name) continue;
    for (const Edge& edge : graph.edges(id)) {
      lines.push_back(absl::StrCat(graph.statement(edge).line, " ", EdgeKindName(edge.kind()), " ",
                                   Label(graph, edge.to), edge.shadowable ? " shadowable" : ""));
    }
  }
  return lines;
}

// "a.m p.x": that module a.m asks for p.x, which nothing has.
inline std::vector<std::string> WeakNamesOf(const ImportGraph& graph) {
  std::vector<std::string> lines;
  for (const WeakNames& weak : graph.weak_names()) {
    for (const std::string& name : graph.weak_list(weak.list)) {
      lines.push_back(absl::StrCat(Label(graph, weak.from), " ", name));
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

// "name kind path" of each module.
inline std::vector<std::string> ModulesOf(const ImportGraph& graph) {
  std::vector<std::string> lines;
  for (const Module& module : graph.modules()) {
    lines.push_back(
        absl::StrCat(module.name.empty() ? "-" : module.name, " ", ModuleKindName(module.kind), " ",
                     module.path.empty() ? "-" : module.path, module.shadowed ? " shadowed" : ""));
  }
  return lines;
}

inline std::vector<std::string> UnresolvedOf(const ImportGraph& graph) {
  std::vector<std::string> lines;
  for (const Unresolved& record : graph.unresolved()) {
    lines.push_back(
        absl::StrCat(graph.module(record.from).path, ":", record.position.line, " ", record.name));
  }
  return lines;
}

inline std::vector<std::string> UnknownOf(const ImportGraph& graph) {
  std::vector<std::string> lines;
  for (const UnknownImport& record : graph.dynamic()) {
    lines.push_back(
        absl::StrCat(graph.module(record.from).path, ":", record.position.line, " ", record.call));
  }
  return lines;
}

inline std::vector<std::string> HazardsOf(const ImportGraph& graph) {
  std::vector<std::string> lines;
  for (const HazardRecord& record : graph.hazards()) {
    lines.push_back(
        absl::StrCat(graph.module(record.from).path, ":", record.position.line, " ", record.kind));
  }
  return lines;
}

inline std::vector<std::string> DiagnosticsOf(const ImportGraph& graph) {
  std::vector<std::string> lines;
  for (const Diagnostic& record : graph.diagnostics()) {
    lines.push_back(absl::StrCat(record.path, ":", record.line, " ", record.code));
  }
  return lines;
}

}  // namespace clew

#endif  // CLEW_TESTS_ANALYZER_PIPELINE_PROJECT_H_
