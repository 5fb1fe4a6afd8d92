#include "analyzer/parts/graph_document.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace clew {
namespace {

using nlohmann::json;

constexpr std::string_view kSchema = "clew.graph/";
constexpr uint32_t kVersion = 1;
constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();

std::string Text(const json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

uint32_t Number(const json& object, const char* key, uint32_t otherwise) {
  const auto at = object.find(key);
  if (at == object.end() || !at->is_number_unsigned()) return otherwise;
  const auto value = at->get<uint64_t>();
  return value < kNone ? static_cast<uint32_t>(value) : otherwise;
}

bool Flag(const json& object, const char* key, bool otherwise) {
  const auto at = object.find(key);
  return at != object.end() && at->is_boolean() ? at->get<bool>() : otherwise;
}

const json& List(const json& object, const char* key) {
  static const json& empty = *new json(json::array());
  const auto at = object.find(key);
  return at != object.end() && at->is_array() ? *at : empty;
}

template <typename Enum, typename NameOf>
Enum FromName(std::string_view name, Enum last, Enum otherwise, NameOf name_of) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return otherwise;
}

Conditions ConditionsOf(const json& object) {
  Conditions conditions = 0;
  for (const json& name : List(object, "conditions")) {
    if (name.is_string()) conditions |= ConditionFromName(name.get<std::string>());
  }
  return conditions;
}

Scope ScopeOf(const json& object) {
  const std::string name = Text(object, "scope");
  return name == "function" ? Scope::kFunction : name == "class" ? Scope::kClass : Scope::kModule;
}

Position PositionOf(const json& object) {
  Position position;
  position.line = Number(object, "line", 1);
  position.column = Number(object, "column", 0);
  position.end_line = Number(object, "end_line", position.line);
  return position;
}

std::string FromMarks(std::string_view text) {
  std::string bytes;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool mark = i + 2 < text.size() && text[i] == '\xef' &&
                      (text[i + 1] == '\x9e' || text[i + 1] == '\x9f');
    if (!mark) {
      bytes += text[i];
      continue;
    }
    // 0x80 + ...: the low six bits, and one more of the byte before.
    const unsigned low = static_cast<unsigned char>(text[i + 2]) & 0x3fU;
    bytes += static_cast<char>(0x80U | (text[i + 1] == '\x9f' ? 0x40U : 0U) | low);
    i += 2;
  }
  return bytes;
}

class Reader {
 public:
  // `marked`: bytes that are no UTF-8 are marks (WithoutLoneSurrogates).
  Reader(const json& document, bool marked, std::string_view file, GraphBuilder* builder)
      : document_(document), marked_(marked), file_(file), builder_(builder) {}

  absl::Status Read() {
    absl::Status status = ReadModules();
    if (status.ok()) status = ReadEdges();
    if (status.ok()) status = ReadRecords();
    if (!Flag(document_, "complete", true)) builder_->SetIncomplete();
    return status;
  }

 private:
  absl::Status Broken(std::string_view what) const {
    return absl::DataLossError(absl::StrCat(file_, ": not a whole graph document: ", what));
  }

  // The draft of the document's id; ids count from 0 in the order of the list.
  absl::Status Find(const json& object, const char* key, GraphBuilder::DraftId* draft) const {
    const uint32_t id = Number(object, key, kNone);
    if (id >= drafts_.size()) return Broken(absl::StrCat("no module has the id in \"", key, "\""));
    *draft = drafts_[id];
    return absl::OkStatus();
  }

  std::string Name(const json& object, const char* key) const {
    std::string text = Text(object, key);
    return marked_ ? FromMarks(text) : text;
  }

  absl::Status ReadModules() {
    const json& modules = List(document_, "modules");
    for (const json& object : modules) {
      if (!object.is_object()) return Broken("a module is no object");
      if (Number(object, "id", kNone) != drafts_.size()) return Broken("ids are not in order");
      Module module;
      module.name = Name(object, "name");
      module.path = Name(object, "path");
      module.kind =
          FromName(Text(object, "kind"), ModuleKind::kMissing, ModuleKind::kModule, ModuleKindName);
      module.origin =
          FromName(Text(object, "origin"), Origin::kUnknown, Origin::kUnknown, OriginName);
      module.shadowed = Flag(object, "shadowed", false);
      std::vector<std::string> portions;
      for (const json& portion : List(object, "portions")) {
        if (portion.is_string()) portions.push_back(portion.get<std::string>());
      }
      drafts_.push_back(builder_->AddModule(std::move(module), std::move(portions)));
    }
    for (size_t i = 0; i < drafts_.size(); ++i) {
      const auto parent = modules[i].find("parent");
      if (parent == modules[i].end() || parent->is_null()) continue;
      GraphBuilder::DraftId draft = 0;
      if (absl::Status status = Find(modules[i], "parent", &draft); !status.ok()) return status;
      builder_->SetParent(drafts_[i], draft);
    }
    return absl::OkStatus();
  }

  absl::Status ReadEdges() {
    for (const json& object : List(document_, "edges")) {
      if (!object.is_object()) return Broken("an edge is no object");
      GraphBuilder::DraftId from = 0;
      GraphBuilder::DraftId to = 0;
      absl::Status status = Find(object, "from", &from);
      if (status.ok()) status = Find(object, "to", &to);
      if (!status.ok()) return status;
      Statement statement;
      statement.line = Number(object, "line", 1);
      statement.column = Number(object, "column", 0);
      statement.conditions = static_cast<uint8_t>(ConditionsOf(object));
      statement.scope = ScopeOf(object);
      statement.lazy = Flag(object, "lazy", false);
      builder_->BeginStatement(from, statement);
      builder_->AddEdge(
          to, FromName(Text(object, "kind"), EdgeKind::kSubmodule, EdgeKind::kImport, EdgeKindName),
          Flag(object, "shadowable", false));
    }
    return absl::OkStatus();
  }

  absl::Status ReadRecords() {
    for (const char* list : {"unresolved", "dynamic", "hazards"}) {
      for (const json& object : List(document_, list)) {
        if (!object.is_object()) return Broken(absl::StrCat("in \"", list, "\""));
        GraphBuilder::DraftId from = 0;
        if (absl::Status status = Find(object, "from", &from); !status.ok()) return status;
        const ModuleId id{from};
        const Position position = PositionOf(object);
        if (list[0] == 'u') {
          builder_->AddUnresolved({id, Name(object, "name"), position, ConditionsOf(object)});
        } else if (list[0] == 'd') {
          builder_->AddUnknown({id, Text(object, "call"), Text(object, "reason"), position,
                                ConditionsOf(object), ScopeOf(object)});
        } else {
          builder_->AddHazard({id, Text(object, "kind"), position});
        }
      }
    }
    for (const json& object : List(document_, "diagnostics")) {
      if (!object.is_object()) return Broken("a diagnostic is no object");
      builder_->AddDiagnostic({Text(object, "code"), Text(object, "path"),
                               Number(object, "line", 0), Text(object, "message")});
    }
    return absl::OkStatus();
  }

  const json& document_;
  const bool marked_;
  const std::string_view file_;
  GraphBuilder* const builder_;
  std::vector<GraphBuilder::DraftId> drafts_;
};

// `"\udc80"` .. `"\udcff"` are bytes that are no UTF-8, which nlohmann takes for an error: it is
// handed U+F780 .. U+F7FF of the private use area in their stead, and FromMarks puts the bytes
// back.
std::string WithoutLoneSurrogates(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\\' || i + 1 == bytes.size()) {
      text += bytes[i];
      continue;
    }
    const bool high =
        absl::StartsWith(bytes.substr(i), "\\ud8") || absl::StartsWith(bytes.substr(i), "\\ud9") ||
        absl::StartsWith(bytes.substr(i), "\\uda") || absl::StartsWith(bytes.substr(i), "\\udb");
    if (high) {  // the first half of a pair: both halves stay
      absl::StrAppend(&text, bytes.substr(i, 12));
      i += std::min<size_t>(11, bytes.size() - i - 1);
    } else if (absl::StartsWith(bytes.substr(i), "\\udc") && i + 5 < bytes.size()) {
      absl::StrAppend(&text, "\\uf7", bytes.substr(i + 4, 2));
      i += 5;
    } else {
      absl::StrAppend(&text, bytes.substr(i, 2));
      ++i;
    }
  }
  return text;
}

}  // namespace

bool LooksLikeGraphDocument(std::string_view bytes) {
  const size_t at = bytes.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && bytes[at] == '{';
}

absl::Status ReadGraphDocument(std::string_view bytes, std::string_view file, GraphBuilder* builder,
                               GraphOrigin* origin) {
  json document = json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  bool marked = false;
  if (document.is_discarded() && absl::StrContains(bytes, "\\udc")) {
    marked = true;
    document = json::parse(WithoutLoneSurrogates(bytes), nullptr, /*allow_exceptions=*/false);
  }
  if (document.is_discarded() || !document.is_object()) {
    return absl::DataLossError(absl::StrCat(file, ": not a whole JSON document"));
  }
  const std::string schema = Text(document, "schema");
  uint32_t version = 0;
  if (!absl::StartsWith(schema, kSchema) ||
      !absl::SimpleAtoi(std::string_view(schema).substr(kSchema.size()), &version)) {
    return absl::InvalidArgumentError(absl::StrCat(file, ": not a graph (schema \"",
                                                   schema.substr(0, 40),
                                                   "\"); clew graph --format json writes one"));
  }
  if (version != kVersion) {
    return absl::InvalidArgumentError(absl::StrCat(
        file, ": schema ", schema.substr(0, 40), version > kVersion ? " is newer than" : " is not",
        " what this clew reads (", kSchema, kVersion, ")"));
  }
  origin->tool = Text(document, "tool");
  origin->python_version = Text(document, "python_version");
  origin->platform = Text(document, "platform");
  for (const json& root : List(document, "roots")) {
    if (root.is_string()) origin->roots.push_back(root.get<std::string>());
  }
  return Reader(document, marked, file, builder).Read();
}

}  // namespace clew
