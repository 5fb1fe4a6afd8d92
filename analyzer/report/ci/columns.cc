#include "analyzer/report/ci/columns.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "analyzer/report/ci/names.h"
#include "analyzer/report/json_keys.h"

namespace clew {
namespace {

// Letters of the dictionaries that AppendColumnKeys writes.
constexpr std::string_view kEdgeLetters = "df=i*.s";    // in the order of EdgeKind
constexpr std::string_view kOriginLetters = "pstu";     // in the order of Origin
constexpr std::string_view kKindLetters = "mpncebtx?";  // in the order of ModuleKind

char KindLetter(ModuleKind kind) { return kKindLetters[static_cast<size_t>(kind)]; }
char OriginLetter(Origin origin) { return kOriginLetters[static_cast<size_t>(origin)]; }

// A character for number `index` that needs no escape in JSON or HTML.
constexpr std::string_view kFlagLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.,:;!?()[]{}*+/=|~^%$#@";

std::string FlagJson(const Statement& statement) {
  ByteBuffer text;
  text.Append("[\"");
  text.Append(ScopeName(statement.scope));
  text.Append("\",");
  AppendJsonConditions(statement.conditions, &text);
  text.Append(statement.lazy ? ",true]" : "]");
  return std::string(text.view());
}

class Flags {
 public:
  explicit Flags(GraphColumns* columns) : columns_(columns) {}
  uint8_t Of(const Statement& statement) {
    const auto key = std::tuple(statement.scope, statement.conditions, statement.lazy);
    const auto [at, is_new] = numbers_.emplace(key, 0);
    if (is_new) {
      // More combinations than letters: the rest loses its conditions, never its edges.
      if (columns_->flag_json.size() >= kFlagLetters.size() && statement.conditions != 0) {
        Statement plain = statement;
        plain.conditions = 0;
        at->second = Of(plain);
        return at->second;
      }
      at->second = static_cast<uint8_t>(columns_->flag_json.size());
      columns_->flag_json.push_back(FlagJson(statement));
    }
    return at->second;
  }
  // So that the fallback above always finds room.
  void AddPlain() {
    for (const Scope scope : {Scope::kModule, Scope::kClass, Scope::kFunction}) {
      for (const bool lazy : {false, true}) {
        Statement plain;
        plain.scope = scope;
        plain.lazy = lazy;
        Of(plain);
      }
    }
  }

 private:
  GraphColumns* const columns_;
  std::map<std::tuple<Scope, uint8_t, bool>, uint8_t> numbers_;
};

GraphColumns ModuleColumns(const ImportGraph& graph) {
  GraphColumns columns;
  columns.modules = OrderByParts(graph);
  columns.node_of.resize(graph.module_count());
  for (uint32_t node = 0; node < columns.modules.size(); ++node) {
    const Module& module = graph.module(columns.modules[node]);
    columns.node_of[Index(columns.modules[node])] = node;
    columns.names.emplace_back(LabelOf(module));
    columns.kinds += KindLetter(module.kind);
    columns.origins += OriginLetter(module.origin);
  }
  Flags flags(&columns);
  flags.AddPlain();
  std::vector<std::tuple<uint32_t, uint32_t, const Edge*>> row;
  for (const ModuleId id : columns.modules) {
    row.clear();
    for (const Edge& edge : graph.edges(id)) {
      row.emplace_back(columns.node_of[Index(edge.to)], graph.statement(edge).line, &edge);
    }
    std::stable_sort(row.begin(), row.end(), [](const auto& a, const auto& b) {
      return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    columns.out.push_back(static_cast<uint32_t>(row.size()));
    for (const auto& [to, line, edge] : row) {
      columns.to.push_back(to);
      columns.line.push_back(line);
      columns.kind += kEdgeLetters[static_cast<size_t>(edge->kind())];
      columns.flags.push_back(flags.Of(graph.statement(*edge)));
    }
  }
  return columns;
}

GraphColumns PackageColumns(const ImportGraph& graph) {
  GraphColumns columns;
  columns.packages = true;
  PackageTable packages = MakePackageTable(graph);
  columns.names = std::move(packages.names);
  columns.node_of = std::move(packages.package_of);
  columns.kinds.assign(columns.names.size(), 'p');
  columns.origins.assign(columns.names.size(), 'u');
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& module = graph.module(ModuleId{i});
    columns.origins[columns.node_of[i]] = OriginLetter(module.origin);
    if (!IsProjectModule(module)) columns.kinds[columns.node_of[i]] = KindLetter(module.kind);
  }
  std::vector<std::map<uint32_t, uint32_t>> rows(columns.names.size());
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    for (const Edge& edge : graph.edges(ModuleId{i})) {
      const uint32_t to = columns.node_of[Index(edge.to)];
      if (to != columns.node_of[i]) ++rows[columns.node_of[i]][to];
    }
  }
  Flags flags(&columns);
  flags.AddPlain();
  for (const std::map<uint32_t, uint32_t>& row : rows) {
    columns.out.push_back(static_cast<uint32_t>(row.size()));
    for (const auto& [to, count] : row) {
      columns.to.push_back(to);
      columns.line.push_back(count);
      columns.kind += kEdgeLetters[static_cast<size_t>(EdgeKind::kImport)];
      columns.flags.push_back(0);
    }
  }
  return columns;
}

size_t SharedAscii(std::string_view a, std::string_view b) {
  size_t i = 0;
  while (i < a.size() && i < b.size() && a[i] == b[i] && static_cast<unsigned char>(a[i]) < 0x80) {
    ++i;
  }
  return i;
}

template <typename Numbers>
void NumbersKey(std::string_view name, const Numbers& numbers, ByteBuffer* out) {
  ListKey(name, numbers, out, [out](uint64_t number) { out->AppendUint(number); });
}

// "a/b.py" of "a.b", "a/b/__init__.py" of a package "a.b".
std::string UsualPath(std::string_view root, const Module& module) {
  std::string path = root == "." ? "" : std::string(root) + "/";
  for (const char byte : module.name) path += byte == '.' ? '/' : byte;
  return path + (module.kind == ModuleKind::kPackage ? "/__init__.py" : ".py");
}

// Where the files are: a letter a node for "as the name says, below root number N", and a list of
// those that lie elsewhere.
void AppendPaths(const GraphColumns& columns, const ImportGraph& graph,
                 const std::vector<std::string>& roots, ByteBuffer* out) {
  std::string letters;
  std::vector<std::pair<uint32_t, std::string_view>> others;
  for (uint32_t node = 0; node < columns.modules.size(); ++node) {
    const Module& module = graph.module(columns.modules[node]);
    char letter = '-';
    if (!module.path.empty()) {
      letter = '!';
      for (size_t root = 0; root < roots.size() && root < kFlagLetters.size(); ++root) {
        if (kFlagLetters[root] != '-' && kFlagLetters[root] != '!' && !module.name.empty() &&
            UsualPath(roots[root], module) == module.path) {
          letter = kFlagLetters[root];
          break;
        }
      }
      if (letter == '!') others.emplace_back(node, module.path);
    }
    letters += letter;
  }
  Key("paths", out);
  out->Append('{');
  StringKey("letters", kFlagLetters, out);
  StringKey("root", letters, out);
  ListKey("other", others, out, [out](const std::pair<uint32_t, std::string_view>& other) {
    out->Append('[');
    out->AppendUint(other.first);
    out->Append(',');
    AppendJsonString(other.second, out);
    out->Append(']');
  });
  out->Append('}');
}

void AppendDictionary(const GraphColumns& columns, ByteBuffer* out) {
  Key("dict", out);
  out->Append('{');
  const auto letters = [out](std::string_view name, std::string_view letters, auto name_of) {
    Key(name, out);
    out->Append('{');
    for (size_t i = 0; i < letters.size(); ++i) {
      StringKey(letters.substr(i, 1), name_of(i), out);
    }
    out->Append('}');
  };
  letters("kind", kEdgeLetters, [](size_t i) { return EdgeKindName(static_cast<EdgeKind>(i)); });
  letters("kinds", kKindLetters,
          [](size_t i) { return ModuleKindName(static_cast<ModuleKind>(i)); });
  letters("origins", kOriginLetters, [](size_t i) { return OriginName(static_cast<Origin>(i)); });
  StringKey("letters", kFlagLetters.substr(0, columns.flag_json.size()), out);
  ListKey("flags", columns.flag_json, out, [out](const std::string& json) { out->Append(json); });
  out->Append('}');
}

}  // namespace

int64_t GraphColumns::Find(std::string_view label) const {
  const auto at =
      std::lower_bound(names.begin(), names.end(), label,
                       [](const std::string& a, std::string_view b) { return LessByParts(a, b); });
  return at == names.end() || *at != label ? -1 : at - names.begin();
}

GraphColumns MakeColumns(const ImportGraph& graph, const PageLimits& limits) {
  const bool fits = graph.module_count() <= limits.modules && graph.edge_count() <= limits.imports;
  return fits ? ModuleColumns(graph) : PackageColumns(graph);
}

void AppendColumnKeys(const GraphColumns& columns, const ImportGraph& graph,
                      const std::vector<std::string>& roots, ByteBuffer* out) {
  Key("names", out);
  out->Append('[');
  std::string_view before;
  for (const std::string& name : columns.names) {
    JsonComma(out);
    const size_t shared = SharedAscii(before, name);
    out->AppendUint(shared);
    out->Append(',');
    AppendJsonString(std::string_view(name).substr(shared), out);
    before = name;
  }
  out->Append("]");
  StringKey("kinds", columns.kinds, out);
  StringKey("origins", columns.origins, out);
  AppendPaths(columns, graph, roots, out);
  NumbersKey("out", columns.out, out);
  Key("to", out);
  out->Append('[');
  size_t edge = 0;
  for (const uint32_t degree : columns.out) {
    uint32_t last = 0;
    for (uint32_t i = 0; i < degree; ++i, ++edge) {
      JsonComma(out);
      out->AppendUint(columns.to[edge] - last);
      last = columns.to[edge];
    }
  }
  out->Append(']');
  NumbersKey(columns.packages ? "count" : "line", columns.line, out);
  StringKey("kind", columns.kind, out);
  std::string flags;
  for (const uint8_t flag : columns.flags) flags += kFlagLetters[flag];
  StringKey("flags", flags, out);
  AppendDictionary(columns, out);
}

void AppendEdgeDifference(const GraphColumns& columns, const GraphDifference& difference,
                          ByteBuffer* out) {
  std::vector<uint64_t> starts(columns.out.size() + 1, 0);
  for (size_t node = 0; node < columns.out.size(); ++node) {
    starts[node + 1] = starts[node] + columns.out[node];
  }
  const auto edges_of = [&](const std::vector<DependencyChange>& changes) {
    std::vector<uint64_t> edges;
    if (columns.packages) return edges;
    for (const DependencyChange& change : changes) {
      const int64_t to = columns.Find(change.to);
      for (int64_t from = columns.Find(change.from);
           from >= 0 && to >= 0 && from < static_cast<int64_t>(columns.names.size()) &&
           columns.names[static_cast<size_t>(from)] == change.from;
           ++from) {
        for (uint64_t edge = starts[static_cast<size_t>(from)];
             edge < starts[static_cast<size_t>(from) + 1]; ++edge) {
          if (columns.names[columns.to[edge]] == change.to) edges.push_back(edge);
        }
      }
    }
    return edges;
  };
  NumbersKey("added", edges_of(difference.dependencies.added), out);
  NumbersKey("changed", edges_of(difference.changed_dependencies), out);
  const auto end = [&](const std::string& label) {
    const int64_t node = columns.packages ? -1 : columns.Find(label);
    if (node >= 0) {
      out->AppendUint(static_cast<uint64_t>(node));
    } else {
      AppendJsonString(label, out);
    }
  };
  ListKey("removed", difference.dependencies.removed, out, [&](const DependencyChange& change) {
    out->Append('[');
    end(change.from);
    out->Append(',');
    end(change.to);
    out->Append(',');
    out->AppendUint(change.before.front().line);
    out->Append(',');
    AppendJsonString(EdgeKindName(change.before.front().kind), out);
    out->Append(']');
  });
}

}  // namespace clew
