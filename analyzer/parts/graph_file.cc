#include "analyzer/parts/graph_file.h"

#include <xxhash.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "analyzer/parts/byte_codec.h"

namespace clew {
namespace {

constexpr std::string_view kMagic = "clew graph 1\n";
constexpr std::string_view kName = "clew graph ";  // of every version

std::string HashOf(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return absl::StrFormat("%016x%016x", hash.high64, hash.low64);
}

auto Key(const Statement& statement) {
  return std::make_tuple(statement.line, statement.column, statement.conditions, statement.scope,
                         statement.lazy);
}

class Writer {
 public:
  Writer(const ImportGraph& graph, const GraphOrigin& origin) : graph_(graph), origin_(origin) {}

  std::string Write() {
    out_.bytes() = kMagic;
    WriteOrigin();
    WriteModules();
    for (uint32_t i = 0; i < graph_.module_count(); ++i) WriteEdges(ModuleId{i});
    WriteRecords();
    const std::string hash = HashOf(out_.bytes());
    out_.bytes() += hash;
    return std::move(out_.bytes());
  }

 private:
  void WriteOrigin() {
    out_.Text(origin_.tool);
    out_.Text(origin_.python_version);
    out_.Text(origin_.platform);
    WriteTexts(origin_.roots);
    out_.Uint(origin_.ordinals ? 1 : 0);
    out_.Uint(graph_.complete() ? 1 : 0);
  }

  template <typename Texts>
  void WriteTexts(const Texts& texts) {
    out_.Uint(texts.size());
    for (const std::string& text : texts) out_.Text(text);
  }

  void WriteModules() {
    out_.Uint(graph_.module_count());
    for (uint32_t i = 0; i < graph_.module_count(); ++i) {
      const Module& module = graph_.module(ModuleId{i});
      out_.Text(module.name);
      out_.Text(module.path);
      out_.Uint(static_cast<uint64_t>(module.kind));
      out_.Uint(static_cast<uint64_t>(module.origin));
      out_.Uint(module.shadowed ? 1 : 0);
      out_.Uint(module.parent == kNoModule ? 0 : Index(module.parent) + 1);
      WriteTexts(graph_.portions(ModuleId{i}));
    }
  }

  void WriteEdges(ModuleId from) {
    const absl::Span<const Edge> edges = graph_.edges(from);
    out_.Uint(edges.size());
    const Statement* last = nullptr;
    for (const Edge& edge : edges) {
      const Statement& statement = graph_.statement(edge);
      const bool same = last != nullptr && Key(*last) == Key(statement);
      out_.Uint(Index(edge.to));
      out_.Uint(edge.kind_bits << 2 | edge.shadowable << 1 | (same ? 1 : 0));
      last = &statement;
      if (same) continue;
      out_.Uint(statement.line);
      out_.Uint(statement.column);
      out_.Uint(statement.conditions);
      out_.Uint(static_cast<uint64_t>(statement.scope) << 1 | (statement.lazy ? 1 : 0));
    }
  }

  void WritePosition(const Position& position) {
    out_.Uint(position.line);
    out_.Uint(position.column);
    out_.Uint(position.end_line);
    out_.Uint(position.end_column);
  }

  // All names of each module, sorted, in the order of the modules.
  template <typename See>
  void ForEachWeak(See see) const {
    const absl::Span<const WeakNames> records = graph_.weak_names();
    std::vector<std::string_view> names;
    for (size_t i = 0; i < records.size();) {
      const ModuleId from = records[i].from;
      names.clear();
      for (; i < records.size() && records[i].from == from; ++i) {
        const absl::Span<const std::string> list = graph_.weak_list(records[i].list);
        names.insert(names.end(), list.begin(), list.end());
      }
      std::sort(names.begin(), names.end());
      names.erase(std::unique(names.begin(), names.end()), names.end());
      see(from, names);
    }
  }

  void WriteRecords() {
    out_.Uint(graph_.unresolved().size());
    for (const Unresolved& record : graph_.unresolved()) {
      out_.Uint(Index(record.from));
      out_.Text(record.name);
      WritePosition(record.position);
      out_.Uint(record.conditions);
    }
    out_.Uint(graph_.dynamic().size());
    for (const UnknownImport& record : graph_.dynamic()) {
      out_.Uint(Index(record.from));
      out_.Text(record.call);
      out_.Text(record.reason);
      WritePosition(record.position);
      out_.Uint(record.conditions);
      out_.Uint(static_cast<uint64_t>(record.scope));
    }
    out_.Uint(graph_.hazards().size());
    for (const HazardRecord& record : graph_.hazards()) {
      out_.Uint(Index(record.from));
      out_.Text(record.kind);
      WritePosition(record.position);
    }
    uint64_t weak_count = 0;
    ForEachWeak(
        [&](ModuleId, const std::vector<std::string_view>& names) { weak_count += names.size(); });
    out_.Uint(weak_count);
    ForEachWeak([&](ModuleId from, const std::vector<std::string_view>& names) {
      for (const std::string_view name : names) {
        out_.Uint(Index(from));
        out_.Text(name);
      }
    });
    out_.Uint(graph_.diagnostics().size());
    for (const Diagnostic& record : graph_.diagnostics()) {
      out_.Text(record.code);
      out_.Text(record.path);
      out_.Uint(record.line);
      out_.Text(record.message);
    }
  }

  const ImportGraph& graph_;
  const GraphOrigin& origin_;
  PartWriter out_;
};

class Reader {
 public:
  Reader(std::string_view body, const PositionTable& positions, const EdgeSelection& selection,
         GraphBuilder* builder, GraphOrigin* origin)
      : in_(body),
        positions_(positions),
        selection_(selection),
        builder_(*builder),
        origin_(*origin) {}

  // Whether the whole body could be read.
  bool Read() {
    ReadOrigin();
    ReadModules();
    for (uint32_t i = 0; in_.ok() && i < count_; ++i) ReadEdges(i);
    ReadRecords();
    return in_.ok() && in_.AtEnd();
  }

 private:
  void ReadOrigin() {
    origin_.tool = in_.Text();
    origin_.python_version = in_.Text();
    origin_.platform = in_.Text();
    origin_.roots = ReadTexts();
    origin_.ordinals = in_.Uint(1) == 1;
    if (in_.Uint(1) == 0) builder_.SetIncomplete();
  }

  std::vector<std::string> ReadTexts() {
    std::vector<std::string> texts(in_.Count());
    for (std::string& text : texts) text = in_.Text();
    return texts;
  }

  void ReadModules() {
    first_ = builder_.module_count();
    count_ = static_cast<uint32_t>(in_.Count());
    std::vector<uint32_t> parents;
    for (uint32_t i = 0; in_.ok() && i < count_; ++i) {
      Module module;
      module.name = in_.Text();
      module.path = in_.Text();
      module.kind = static_cast<ModuleKind>(in_.Uint(static_cast<uint64_t>(ModuleKind::kMissing)));
      module.origin = static_cast<Origin>(in_.Uint(static_cast<uint64_t>(Origin::kUnknown)));
      module.shadowed = in_.Uint(1) == 1;
      parents.push_back(in_.Uint32(count_));
      const auto table = origin_.ordinals ? positions_.find(module.path) : positions_.end();
      tables_.push_back(table == positions_.end() ? nullptr : &table->second);
      has_source_.push_back(module.kind == ModuleKind::kModule ||
                            module.kind == ModuleKind::kPackage ||
                            module.kind == ModuleKind::kScript || module.kind == ModuleKind::kStub);
      builder_.AddModule(std::move(module), ReadTexts());
    }
    for (uint32_t i = 0; i < parents.size(); ++i) {
      if (parents[i] > 0) builder_.SetParent(first_ + i, first_ + parents[i] - 1);
    }
  }

  // What an ordinal of a file stands for.
  Position Place(const Position& at, const Positions* table, bool has_source) const {
    if (!origin_.ordinals || !has_source || at.line == 0) return at;
    if (table == nullptr || at.line > table->size()) return {0, 0, 0, 0};
    return (*table)[at.line - 1];
  }
  Position PlaceIn(uint32_t module, const Position& at) const {
    if (module >= tables_.size()) return at;
    return Place(at, tables_[module], has_source_[module]);
  }

  void ReadEdges(uint32_t from) {
    bool begun = false;
    bool admitted = false;
    for (uint64_t left = in_.Count(); in_.ok() && left > 0; --left) {
      const uint32_t to = ReadModule();
      const uint32_t bits = in_.Uint32(0x1f);
      if ((bits & 1) == 0) {
        Statement statement;
        const uint32_t line = in_.Uint32();
        const uint32_t column = in_.Uint32();
        const Position at = PlaceIn(from, {line, column, line, 0});
        statement.line = at.line;
        statement.column = at.column;
        statement.conditions = static_cast<uint8_t>(in_.Uint(0xff));
        const uint32_t scope = in_.Uint32(5);
        statement.scope = static_cast<Scope>(scope >> 1);
        statement.lazy = (scope & 1) == 1;
        begun = true;
        admitted = selection_.Admits(statement);
        if (admitted) {
          builder_.BeginStatement(first_ + from, statement);
        } else {
          left_out_.insert({from, statement.line, statement.column});
        }
      }
      if (!in_.ok() || !begun || bits >> 2 > static_cast<uint32_t>(EdgeKind::kSubmodule)) {
        in_.Fail();
        return;
      }
      if (!admitted) continue;
      builder_.AddEdge(first_ + to, static_cast<EdgeKind>(bits >> 2), (bits & 2) != 0);
    }
  }

  uint32_t ReadModule() {
    const uint32_t module = in_.Uint32();
    return module < count_ ? module : static_cast<uint32_t>(in_.Fail());
  }

  Position ReadPosition(uint32_t module) {
    Position position;
    position.line = in_.Uint32();
    position.column = in_.Uint32();
    position.end_line = in_.Uint32();
    position.end_column = in_.Uint32();
    return PlaceIn(module, position);
  }

  void ReadRecords() {
    for (uint64_t left = in_.Count(); in_.ok() && left > 0; --left) {
      const uint32_t from = ReadModule();
      std::string name = in_.Text();
      const Position position = ReadPosition(from);
      const auto conditions = static_cast<Conditions>(in_.Uint(0xff));
      if (in_.ok() && left_out_.count({from, position.line, position.column}) == 0) {
        builder_.AddUnresolved({ModuleId{first_ + from}, std::move(name), position, conditions});
      }
    }
    for (uint64_t left = in_.Count(); in_.ok() && left > 0; --left) {
      const uint32_t from = ReadModule();
      std::string call = in_.Text();
      std::string reason = in_.Text();
      const Position position = ReadPosition(from);
      const auto conditions = static_cast<Conditions>(in_.Uint(0xff));
      const auto scope = static_cast<Scope>(in_.Uint(2));
      Statement statement;
      statement.conditions = conditions;
      statement.scope = scope;
      if (in_.ok() && selection_.Admits(statement)) {
        builder_.AddUnknown({ModuleId{first_ + from}, std::move(call), std::move(reason), position,
                             conditions, scope});
      }
    }
    for (uint64_t left = in_.Count(); in_.ok() && left > 0; --left) {
      const uint32_t from = ReadModule();
      std::string kind = in_.Text();
      const Position position = ReadPosition(from);
      if (in_.ok()) builder_.AddHazard({ModuleId{first_ + from}, std::move(kind), position});
    }
    for (uint64_t left = in_.Count(); in_.ok() && left > 0; --left) {
      const uint32_t from = ReadModule();
      std::string name = in_.Text();
      if (in_.ok()) builder_.AddWeakNames({ModuleId{first_ + from}, builder_.AddWeakList({name})});
    }
    for (uint64_t left = in_.Count(); in_.ok() && left > 0; --left) {
      Diagnostic diagnostic;
      diagnostic.code = in_.Text();
      diagnostic.path = in_.Text();
      const uint32_t line = in_.Uint32();
      diagnostic.message = in_.Text();
      const auto table = positions_.find(diagnostic.path);
      diagnostic.line =
          Place({line, 0, line, 0}, table == positions_.end() ? nullptr : &table->second, true)
              .line;
      if (in_.ok()) builder_.AddDiagnostic(std::move(diagnostic));
    }
  }

  PartReader in_;
  const PositionTable& positions_;
  const EdgeSelection& selection_;
  GraphBuilder& builder_;
  GraphOrigin& origin_;
  uint32_t first_ = 0;
  uint32_t count_ = 0;
  std::vector<const Positions*> tables_;  // by module
  std::vector<bool> has_source_;          // by module
  // Module, line and column of the statements that were left out.
  std::set<std::tuple<uint32_t, uint32_t, uint32_t>> left_out_;
};

}  // namespace

bool operator==(const GraphOrigin& a, const GraphOrigin& b) {
  return std::tie(a.tool, a.python_version, a.platform, a.roots, a.ordinals) ==
         std::tie(b.tool, b.python_version, b.platform, b.roots, b.ordinals);
}

std::string WriteGraphFile(const ImportGraph& graph, const GraphOrigin& origin) {
  return Writer(graph, origin).Write();
}

absl::Status ReadGraphFile(std::string_view bytes, std::string_view file,
                           const PositionTable& positions, GraphBuilder* builder,
                           GraphOrigin* origin, const EdgeSelection& selection) {
  constexpr size_t kHashSize = 32;
  if (!absl::StartsWith(bytes, kMagic) || bytes.size() < kMagic.size() + kHashSize) {
    return absl::InvalidArgumentError(
        absl::StrCat(file, absl::StartsWith(bytes, kName) && !absl::StartsWith(bytes, kMagic)
                               ? ": a graph of another version of clew: it has to be made again"
                               : ": not a graph that clew merge or clew link wrote"));
  }
  const std::string_view body = bytes.substr(0, bytes.size() - kHashSize);
  if (HashOf(body) != bytes.substr(body.size()) ||
      !Reader(body.substr(kMagic.size()), positions, selection, builder, origin).Read()) {
    return absl::InvalidArgumentError(absl::StrCat(file, ": the graph is cut short or damaged"));
  }
  return absl::OkStatus();
}

}  // namespace clew
