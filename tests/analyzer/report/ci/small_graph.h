// Small import graphs, written by hand, for the tests of reports.
#ifndef CLEW_TESTS_ANALYZER_REPORT_CI_SMALL_GRAPH_H_
#define CLEW_TESTS_ANALYZER_REPORT_CI_SMALL_GRAPH_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "analyzer/graph/graph_builder.h"
#include "analyzer/graph/import_graph.h"

namespace clew {

// Modules are named; those that are not declared are modules of the project, `a.b` in src/a/b.py.
// Statements stand on the lines 1, 2, ... of their module, in the order of the calls.
class SmallGraph {
 public:
  SmallGraph& Declare(Module module) {
    const std::string label = module.name.empty() ? module.path : module.name;
    drafts_[label] = builder_.AddModule(std::move(module));
    return *this;
  }
  SmallGraph& Package(const std::string& name) {
    return Declare({name, Path(name, "/__init__.py"), ModuleKind::kPackage, Origin::kProject});
  }
  SmallGraph& Script(const std::string& path) {
    return Declare({"", path, ModuleKind::kScript, Origin::kProject});
  }
  SmallGraph& Stdlib(const std::string& name) {
    return Declare({name, "", ModuleKind::kExternal, Origin::kStdlib});
  }
  SmallGraph& ThirdParty(const std::string& name) {
    return Declare({name, "", ModuleKind::kExternal, Origin::kThirdParty});
  }
  SmallGraph& Missing(const std::string& name) {
    return Declare({name, "", ModuleKind::kMissing, Origin::kUnknown});
  }

  SmallGraph& Import(const std::string& from, const std::string& to,
                     EdgeKind kind = EdgeKind::kImport, Scope scope = Scope::kModule,
                     Conditions conditions = 0, bool lazy = false) {
    const GraphBuilder::DraftId source = Draft(from);
    const GraphBuilder::DraftId target = Draft(to);
    builder_.BeginStatement(source,
                            {++lines_[from], 0, static_cast<uint8_t>(conditions), scope, lazy});
    builder_.AddEdge(target, kind, false);
    return *this;
  }
  SmallGraph& Unresolved(const std::string& from, const std::string& name,
                         Conditions conditions = 0) {
    const uint32_t line = ++lines_[from];
    builder_.AddUnresolved({ModuleId{Draft(from)}, name, {line, 0, line, 1}, conditions});
    return *this;
  }
  SmallGraph& Unknown(const std::string& from, const std::string& call, const std::string& reason) {
    const uint32_t line = ++lines_[from];
    builder_.AddUnknown({ModuleId{Draft(from)}, call, reason, {line, 0, line, 1}});
    return *this;
  }
  SmallGraph& Hazard(const std::string& from, const std::string& kind) {
    const uint32_t line = ++lines_[from];
    builder_.AddHazard({ModuleId{Draft(from)}, kind, {line, 0, line, 1}});
    return *this;
  }
  SmallGraph& Diagnose(const std::string& path, uint32_t line, const std::string& code) {
    builder_.AddDiagnostic({code, path, line, code + " here"});
    return *this;
  }
  SmallGraph& SkipLines(const std::string& module, uint32_t count) {
    lines_[module] += count;
    return *this;
  }

  ImportGraph Build() { return std::move(builder_).Build(); }

 private:
  static std::string Path(const std::string& name, const std::string& end) {
    std::string path = "src/";
    for (const char byte : name) path += byte == '.' ? '/' : byte;
    return path + end;
  }
  GraphBuilder::DraftId Draft(const std::string& name) {
    if (const auto known = drafts_.find(name); known != drafts_.end()) return known->second;
    Declare({name, Path(name, ".py"), ModuleKind::kModule, Origin::kProject});
    return drafts_[name];
  }

  GraphBuilder builder_;
  std::map<std::string, GraphBuilder::DraftId> drafts_;  // by label
  std::map<std::string, uint32_t> lines_;                // used so far
};

}  // namespace clew

#endif  // CLEW_TESTS_ANALYZER_REPORT_CI_SMALL_GRAPH_H_
