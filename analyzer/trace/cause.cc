#include "analyzer/trace/cause.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace clew {
namespace {

const Diagnostic* UnreadDiagnostic(const StaticView& view, FileId importer) {
  for (const ModuleId id : view.modules(importer)) {
    for (const Diagnostic& diagnostic : view.graph().diagnostics()) {
      if (diagnostic.path != view.graph().module(id).path) continue;
      if (diagnostic.code == "syntax-error" || diagnostic.code == "encoding-error" ||
          diagnostic.code == "unreadable-file") {
        return &diagnostic;
      }
    }
  }
  return nullptr;
}

// What the importer's line, or any line of it, means statically by that name.
struct Meaning {
  const Module* module = nullptr;
  bool excluded = false;  // by a condition or the scope
  bool same_line = false;
};

Meaning MeaningOf(const StaticView& view, FileId importer, FileId imported, const TraceEdge& edge) {
  Meaning meaning;
  for (const ModuleId id : view.modules(importer)) {
    for (const Edge& written : view.graph().edges(id)) {
      const Module& to = view.graph().module(written.to);
      const Statement& statement = view.graph().statement(written);
      if (view.file_of(written.to) == imported)
        return {&to, !view.selection().Admits(statement), true};
      if (to.name != edge.imported) continue;
      if (meaning.module == nullptr || statement.line == edge.line) {
        meaning = {&to, false, statement.line == edge.line};
      }
    }
  }
  return meaning;
}

std::string HazardHint(const StaticView& view, FileId importer) {
  for (const ReportedLine& reported : view.reported(importer)) {
    if (reported.hazard) {
      return absl::StrCat("; line ", reported.line, " of the importer is a ", reported.what);
    }
  }
  for (const HazardRecord& hazard : view.graph().hazards()) {
    if (hazard.kind == "import-hook" || hazard.kind == "sys-path-edit") {
      return absl::StrCat("; there is a ", hazard.kind, " in ",
                          view.graph().module(hazard.from).path, ":", hazard.position.line);
    }
  }
  return "";
}

}  // namespace

std::string LikelyCause(const StaticView& view, const TraceEdge& edge, FileId importer,
                        FileId imported) {
  if (view.modules(importer).empty()) {
    return "the importer is not in the graph: it is excluded, or no Python file by its name";
  }
  if (const Diagnostic* diagnostic = UnreadDiagnostic(view, importer); diagnostic != nullptr) {
    return absl::StrCat("the importer was not wholly understood: ", diagnostic->message);
  }
  const Meaning meaning = MeaningOf(view, importer, imported, edge);
  if (meaning.excluded) {
    return "the edge is there, and left out by --exclude-conditions or --scope";
  }
  if (meaning.module != nullptr && !meaning.module->path.empty()) {
    return absl::StrCat("statically ", edge.imported, " is ", meaning.module->path,
                        ": the search path was another one at run time",
                        HazardHint(view, importer));
  }
  if (meaning.module != nullptr && meaning.module->kind != ModuleKind::kNamespace) {
    return absl::StrCat("statically ", edge.imported, " is ", ModuleKindName(meaning.module->kind),
                        ": its directory is no root, or sys.path was changed",
                        HazardHint(view, importer));
  }
  if (view.selection().exclude != 0 || view.selection().import_time_only) {
    return "the edge may be left out by --exclude-conditions or --scope";
  }
  if (edge.how == "call") {
    return absl::StrCat("the call of ",
                        edge.function.empty() ? "an import function" : edge.function,
                        " at this line was not recognised", HazardHint(view, importer));
  }
  if (view.modules(imported).empty()) {
    return absl::StrCat(
        "the imported file is not in the graph: a custom loader, a changed "
        "__path__ or an entry of sys.modules",
        HazardHint(view, importer));
  }
  return absl::StrCat("the statement means something else to Clew", HazardHint(view, importer));
}

}  // namespace clew
