#include "analyzer/graph/graph_builder.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/log/check.h"

namespace clew {
namespace {

auto EdgeKey(const Edge& edge, const std::vector<Statement>& statements) {
  const Statement& statement = statements[edge.statement];
  return std::make_tuple(statement.line, statement.column, edge.to, edge.kind_bits);
}

auto PositionKey(const Position& position) {
  return std::make_tuple(position.line, position.column, position.end_line, position.end_column);
}

auto Key(const Unresolved& record) {
  return std::make_tuple(record.from, PositionKey(record.position), std::string_view(record.name),
                         record.conditions);
}
auto Key(const UnknownImport& record) {
  return std::make_tuple(record.from, PositionKey(record.position), std::string_view(record.call),
                         std::string_view(record.reason));
}
auto Key(const HazardRecord& record) {
  return std::make_tuple(record.from, PositionKey(record.position), std::string_view(record.kind));
}
auto Key(const WeakName& record) {
  return std::make_tuple(record.from, std::string_view(record.name));
}
auto Key(const Diagnostic& record) {
  return std::make_tuple(std::string_view(record.path), record.line, std::string_view(record.code),
                         std::string_view(record.message));
}

template <typename Record>
void SortUnique(std::vector<Record>* records) {
  std::sort(records->begin(), records->end(),
            [](const Record& a, const Record& b) { return Key(a) < Key(b); });
  records->erase(std::unique(records->begin(), records->end(),
                             [](const Record& a, const Record& b) { return Key(a) == Key(b); }),
                 records->end());
}

template <typename Record>
void RemapAndSort(const std::vector<ModuleId>& final_ids, std::vector<Record>* records) {
  for (Record& record : *records) record.from = final_ids[Index(record.from)];
  SortUnique(records);
}

}  // namespace

GraphBuilder::DraftId GraphBuilder::AddModule(Module module, std::vector<std::string> portions) {
  module.parent = kNoModule;
  graph_.modules_.push_back(std::move(module));
  portions_.push_back(std::move(portions));
  return static_cast<DraftId>(portions_.size() - 1);
}

void GraphBuilder::SetParent(DraftId module, DraftId parent) {
  parents_.emplace_back(module, parent);
}

void GraphBuilder::BeginStatement(DraftId from, const Statement& statement) {
  statement_from_.push_back(from);
  graph_.statements_.push_back(statement);
  CHECK_LT(graph_.statements_.size(), size_t{1} << 28) << "more statements than an edge can name";
}

void GraphBuilder::AddEdge(DraftId to, EdgeKind kind, bool shadowable) {
  Edge edge;
  edge.to = ModuleId{to};
  edge.statement = static_cast<uint32_t>(graph_.statements_.size() - 1);
  edge.kind_bits = static_cast<uint32_t>(kind);
  edge.shadowable = shadowable ? 1 : 0;
  graph_.edges_.push_back(edge);
}

ImportGraph GraphBuilder::Build(std::vector<ModuleId>* final_ids) && {
  std::vector<ModuleId> ids;
  SortModules(&ids);
  SortEdges(ids);
  SortRecords(ids);
  if (final_ids != nullptr) *final_ids = std::move(ids);
  return std::move(graph_);
}

void GraphBuilder::SortModules(std::vector<ModuleId>* final_ids) {
  std::vector<Module> drafts = std::move(graph_.modules_);
  std::vector<DraftId> order(drafts.size());
  std::iota(order.begin(), order.end(), 0);
  auto key = [&](DraftId id) {
    const Module& module = drafts[id];
    return std::tie(module.name, module.path, module.kind, module.origin, portions_[id]);
  };
  std::sort(order.begin(), order.end(), [&](DraftId a, DraftId b) { return key(a) < key(b); });

  final_ids->assign(drafts.size(), kNoModule);
  graph_.modules_.clear();
  graph_.modules_.reserve(drafts.size());
  for (size_t i = 0; i < order.size(); ++i) {
    const DraftId draft = order[i];
    const bool same = i > 0 && key(order[i - 1]) == key(draft);
    // Strings are moved out only once the next key no longer needs them.
    if (!same) {
      const ModuleId id{static_cast<uint32_t>(graph_.modules_.size())};
      graph_.modules_.push_back(drafts[draft]);
      if (!portions_[draft].empty()) graph_.portions_.emplace_back(id, portions_[draft]);
    } else {
      graph_.modules_.back().shadowed &= drafts[draft].shadowed;
    }
    (*final_ids)[draft] = ModuleId{static_cast<uint32_t>(graph_.modules_.size() - 1)};
  }
  for (const auto& [draft, draft_parent] : parents_) {
    Module& module = graph_.modules_[Index((*final_ids)[draft])];
    const ModuleId parent = (*final_ids)[draft_parent];
    if (parent < module.parent) module.parent = parent;
  }
}

void GraphBuilder::SortEdges(const std::vector<ModuleId>& final_ids) {
  const size_t count = graph_.modules_.size();
  std::vector<Edge> drafts = std::move(graph_.edges_);
  std::vector<uint64_t> next(count + 1, 0);
  for (const Edge& edge : drafts) {
    ++next[Index(final_ids[statement_from_[edge.statement]]) + 1];
  }
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<uint64_t> rows = next;
  std::vector<Edge> edges(drafts.size());
  for (Edge edge : drafts) {
    const uint32_t from = Index(final_ids[statement_from_[edge.statement]]);
    edge.to = final_ids[Index(edge.to)];
    edges[next[from]++] = edge;
  }
  drafts = {};

  const std::vector<Statement>& statements = graph_.statements_;
  size_t kept = 0;
  for (size_t row = 0; row < count; ++row) {
    const auto first = edges.begin() + rows[row];
    const auto last = edges.begin() + rows[row + 1];
    auto less = [&](const Edge& a, const Edge& b) {
      return EdgeKey(a, statements) < EdgeKey(b, statements);
    };
    if (!std::is_sorted(first, last, less)) std::sort(first, last, less);
    const size_t row_start = kept;
    for (auto edge = first; edge != last; ++edge) {
      if (Index(edge->to) == row) continue;
      if (kept > row_start && EdgeKey(edges[kept - 1], statements) == EdgeKey(*edge, statements)) {
        edges[kept - 1].shadowable |= edge->shadowable;
        continue;
      }
      edges[kept++] = *edge;
    }
    rows[row] = row_start;
  }
  rows[count] = kept;
  edges.resize(kept);
  graph_.edges_ = std::move(edges);
  graph_.rows_ = std::move(rows);
}

void GraphBuilder::SortRecords(const std::vector<ModuleId>& final_ids) {
  RemapAndSort(final_ids, &graph_.unresolved_);
  RemapAndSort(final_ids, &graph_.dynamic_);
  RemapAndSort(final_ids, &graph_.hazards_);
  RemapAndSort(final_ids, &graph_.weak_names_);
  SortUnique(&graph_.diagnostics_);
  if (!graph_.dynamic_.empty() || !graph_.hazards_.empty()) graph_.complete_ = false;
}

}  // namespace clew
