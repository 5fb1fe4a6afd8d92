#include "analyzer/graph/graph_builder.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/log/check.h"
#include "absl/types/span.h"

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
auto Key(const WeakNames& record) { return std::make_tuple(record.from, record.list); }
auto Key(const Diagnostic& record) {
  return std::make_tuple(std::string_view(record.path), record.line, std::string_view(record.code),
                         std::string_view(record.message));
}

template <typename Record>
bool Before(const Record& a, const Record& b) {
  return Key(a) < Key(b);
}

template <typename Record>
void SortUnique(std::vector<Record>* records) {
  if (!std::is_sorted(records->begin(), records->end(), Before<Record>)) {
    // By merging: runs of records that are in order already are what it is given.
    std::stable_sort(records->begin(), records->end(), Before<Record>);
  }
  records->erase(std::unique(records->begin(), records->end(),
                             [](const Record& a, const Record& b) { return Key(a) == Key(b); }),
                 records->end());
}

// Records come module by module, most modules in their final order: each module's own are sorted
// first, so that little is left to do.
template <typename Record>
void RemapAndSort(const std::vector<ModuleId>& final_ids, std::vector<Record>* records) {
  for (Record& record : *records) record.from = final_ids[Index(record.from)];
  for (auto first = records->begin(); first != records->end();) {
    const auto last =
        std::find_if(first, records->end(),
                     [from = first->from](const Record& other) { return other.from != from; });
    std::sort(first, last, Before<Record>);
    first = last;
  }
  SortUnique(records);
}

}  // namespace

GraphBuilder::DraftId GraphBuilder::AddModule(const ModuleView& module,
                                              std::vector<std::string> portions) {
  const DraftId id = module_count();
  Module& draft = drafts_.emplace_back();
  draft.name = module.name;
  draft.path = module.path;
  draft.kind = module.kind;
  draft.origin = module.origin;
  draft.shadowed = module.shadowed;
  if (!portions.empty()) portions_.emplace(id, std::move(portions));
  return id;
}

void GraphBuilder::SetParent(DraftId module, DraftId parent) {
  parents_.emplace_back(module, parent);
}

void GraphBuilder::ReserveStatements(size_t count) {
  const size_t size = graph_.statements_.size() + count;
  if (size <= graph_.statements_.capacity()) return;
  // Where it is asked for many times, what is there is moved few times.
  const size_t capacity = std::max(size, 2 * graph_.statements_.size());
  statement_from_.reserve(capacity);
  graph_.statements_.reserve(capacity);
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

bool GraphBuilder::Less(DraftId a, DraftId b) const {
  const Module& one = drafts_[a];
  const Module& other = drafts_[b];
  if (const int order = one.name.compare(other.name); order != 0) return order < 0;
  if (const int order = one.path.compare(other.path); order != 0) return order < 0;
  if (one.kind != other.kind) return one.kind < other.kind;
  if (one.origin != other.origin) return one.origin < other.origin;
  const auto portions_of = [this](DraftId id) {
    const auto found = portions_.find(id);
    return found == portions_.end() ? absl::Span<const std::string>()
                                    : absl::MakeConstSpan(found->second);
  };
  return portions_of(a) < portions_of(b);
}

// A walk meets files nearly in the order of their names: few have to be moved.
std::vector<GraphBuilder::DraftId> GraphBuilder::SortedDrafts() const {
  const auto less = [this](DraftId a, DraftId b) { return Less(a, b); };
  std::vector<DraftId> order;
  std::vector<DraftId> displaced;
  order.reserve(drafts_.size());
  for (DraftId id = 0; id < drafts_.size(); ++id) {
    (order.empty() || !Less(id, order.back()) ? order : displaced).push_back(id);
  }
  std::sort(displaced.begin(), displaced.end(), less);
  const auto middle = static_cast<std::ptrdiff_t>(order.size());
  order.insert(order.end(), displaced.begin(), displaced.end());
  std::inplace_merge(order.begin(), order.begin() + middle, order.end(), less);
  return order;
}

void GraphBuilder::SortModules(std::vector<ModuleId>* final_ids) {
  final_ids->assign(drafts_.size(), kNoModule);
  graph_.modules_.reserve(drafts_.size());
  const std::vector<DraftId> order = SortedDrafts();
  for (size_t i = 0; i < order.size();) {
    const DraftId first = order[i];
    const ModuleId last{static_cast<uint32_t>(graph_.modules_.size())};
    bool shadowed = true;
    for (const size_t start = i; i < order.size() && (i == start || !Less(first, order[i])); ++i) {
      shadowed = shadowed && drafts_[order[i]].shadowed;
      (*final_ids)[order[i]] = last;
    }
    graph_.modules_.push_back(std::move(drafts_[first]));
    graph_.modules_.back().shadowed = shadowed;
    const auto portions = portions_.find(first);
    if (portions != portions_.end()) graph_.portions_.emplace_back(last, portions->second);
  }
  drafts_ = std::vector<Module>();  // `= {}` would keep its room
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
  drafts = std::vector<Edge>();

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
