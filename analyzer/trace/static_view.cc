#include "analyzer/trace/static_view.h"

#include "analyzer/source/path.h"

namespace clew {
namespace {

uint64_t Pair(FileId from, FileId to) { return uint64_t{from} << 32 | to; }

// Of a member of an archive: the archive's, and the member.
std::string RealPathOf(FileSystem* files, const std::string& path) {
  absl::StatusOr<std::string> real = files->RealPath(path);
  if (real.ok()) return *std::move(real);
  std::string_view above = PathDirname(path);
  while (above != "." && above != "/") {
    real = files->RealPath(std::string(above));
    if (real.ok()) return JoinPath(*real, std::string_view(path).substr(above.size() + 1));
    above = PathDirname(above);
  }
  return CollapsePath(JoinPath(files->RealPath(".").value_or("/"), path));
}

template <typename Map>
const auto& FindOrEmpty(const Map& map, FileId file) {
  static const auto& empty = *new typename Map::mapped_type();
  const auto found = map.find(file);
  return found == map.end() ? empty : found->second;
}

}  // namespace

StaticView::StaticView(FileSystem* files, const ImportGraph& graph, const EdgeSelection& selection)
    : graph_(graph), selection_(selection) {
  file_of_.assign(graph.module_count(), kNoFile);
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& module = graph.modules()[i];
    if (module.path.empty() || module.kind == ModuleKind::kStub) continue;
    file_of_[i] = Intern(RealPathOf(files, module.path));
    modules_[file_of_[i]].push_back(ModuleId{i});
  }
  for (uint32_t i = 0; i < graph.module_count(); ++i) AddEdgesOf(ModuleId{i});
  auto add = [this](ModuleId from, const Position& at, bool hazard, const std::string& what) {
    const FileId file = file_of_[Index(from)];
    if (file == kNoFile) return;
    reported_[file].push_back({at.line, at.end_line, hazard, what});
  };
  for (const UnknownImport& unknown : graph.dynamic()) {
    add(unknown.from, unknown.position, false, unknown.call);
  }
  for (const HazardRecord& hazard : graph.hazards()) {
    add(hazard.from, hazard.position, true, hazard.kind);
  }
}

void StaticView::AddEdgesOf(ModuleId module) {
  const FileId from = file_of_[Index(module)];
  if (from == kNoFile) return;
  auto add = [&](ModuleId target) {
    for (; target != kNoModule; target = graph_.module(target).parent) {
      const FileId to = file_of_[Index(target)];
      if (to != kNoFile) edges_.insert(Pair(from, to));
    }
  };
  for (const Edge& edge : graph_.edges(module)) {
    if (selection_.Admits(graph_.statement(edge))) add(edge.to);
  }
  add(graph_.module(module).parent);
}

FileId StaticView::Intern(const std::string& real_path) {
  const auto [at, inserted] = ids_.try_emplace(real_path, static_cast<FileId>(paths_.size()));
  if (inserted) paths_.push_back(real_path);
  return at->second;
}

const std::vector<ModuleId>& StaticView::modules(FileId file) const {
  return FindOrEmpty(modules_, file);
}

bool StaticView::HasEdge(FileId importer, FileId imported) const {
  return importer == imported || edges_.contains(Pair(importer, imported));
}

const std::vector<ReportedLine>& StaticView::reported(FileId file) const {
  return FindOrEmpty(reported_, file);
}

const ReportedLine* StaticView::ReportedAt(FileId file, uint32_t line) const {
  const ReportedLine* found = nullptr;
  for (const ReportedLine& reported : this->reported(file)) {
    if (line < reported.line || line > reported.end_line) continue;
    if (found == nullptr || found->hazard) found = &reported;  // An import says more.
  }
  return found;
}

}  // namespace clew
