#include "analyzer/parts/facts_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "analyzer/parts/json_fields.h"
#include "grammar/import_draft.h"

namespace clew {
namespace {

constexpr const char* kSchemas[] = {"clew.facts/1", "clew.interface/1"};
constexpr const char* kPositionsSchema = "clew.positions/1";

Json PlaceJson(const Place& place) {
  Json json = Json::object();
  PutUint("at", place.position.line, &json);
  PutUint("guards", place.guards, &json);
  PutUint("conditions", place.conditions, &json);
  PutUint("scope", static_cast<uint64_t>(place.scope), &json);
  return json;
}

Place ReadPlace(JsonFields* fields) {
  Place place;
  place.position = {fields->Uint("at"), 0, 0, 0};
  place.guards = fields->Uint("guards");
  place.conditions = static_cast<Conditions>(fields->Uint("conditions", 0xff));
  place.scope = static_cast<Scope>(fields->Uint("scope", 2));
  return place;
}

Json ImportJson(const PlacedImport& import) {
  Json json = PlaceJson(import.place);
  PutBool("lazy", import.statement->lazy, &json);
  Json names = Json::array();
  for (const ImportedName& name : import.statement->names) {
    Json one = Json::object();
    PutBool("from", name.is_from, &one);
    PutUint("level", name.level, &one);
    PutString("module", name.module, &one);
    PutString("name", name.name, &one);
    PutString("alias", name.alias, &one);
    names.push_back(std::move(one));
  }
  json["names"] = std::move(names);
  return json;
}

// Equal statements are one object, as the resolver's memo likes it.
const ImportStatement* Keep(const ImportStatement& statement, StatementMemo* memo) {
  std::string key = statement.lazy ? "l" : "";
  for (const ImportedName& name : statement.names) {
    absl::StrAppend(&key, name.is_from ? "f" : "i", name.level, "\n", name.module, "\n", name.name,
                    "\n", name.alias, "\n");
  }
  const ImportStatement* const known = memo->Find(key);
  return known != nullptr ? known : memo->Store(key, statement);
}

PlacedImport ReadImport(JsonFields* fields, StatementMemo* memo) {
  PlacedImport import;
  import.place = ReadPlace(fields);
  ImportDraft draft;
  ImportStatement& statement = draft.statement;
  statement.lazy = fields->Bool("lazy");
  fields->ForEach("names", [&](JsonFields* one) {
    ImportedName name;
    name.is_from = one->Bool("from");
    name.level = static_cast<uint16_t>(one->Uint("level", 0xffff));
    name.module = draft.Keep(one->String("module"));
    name.name = draft.Keep(one->String("name"));
    name.alias = draft.Keep(one->String("alias"));
    if (statement.names.Fits(name)) {
      statement.names.push_back(name);
    } else {
      fields->Fail("names");
    }
  });
  if (statement.names.empty()) fields->Fail("names");
  import.statement = Keep(statement, memo);
  return import;
}

Json DynamicJson(const DynamicImport& dynamic) {
  Json json = PlaceJson(dynamic.place);
  PutUint("kind", static_cast<uint64_t>(dynamic.kind), &json);
  PutString("call", dynamic.call, &json);
  PutString("module", dynamic.module, &json);
  PutString("package", dynamic.package, &json);
  PutBool("has_package", dynamic.has_package, &json);
  PutUint("level", dynamic.level, &json);
  PutStrings("fromlist", dynamic.fromlist, &json);
  PutBool("literal", dynamic.literal, &json);
  PutBool("lazy", dynamic.lazy, &json);
  PutString("reason", dynamic.reason, &json);
  return json;
}

DynamicImport ReadDynamic(JsonFields* fields) {
  DynamicImport dynamic;
  dynamic.place = ReadPlace(fields);
  dynamic.kind =
      static_cast<DynamicKind>(fields->Uint("kind", static_cast<uint32_t>(DynamicKind::kRenamed)));
  dynamic.call = fields->String("call");
  dynamic.module = fields->String("module");
  dynamic.package = fields->String("package");
  dynamic.has_package = fields->Bool("has_package");
  dynamic.level = static_cast<uint16_t>(fields->Uint("level", 0xffff));
  dynamic.fromlist = fields->Strings("fromlist");
  dynamic.literal = fields->Bool("literal");
  dynamic.lazy = fields->Bool("lazy");
  dynamic.reason = fields->String("reason");
  return dynamic;
}

Json HazardJson(const Hazard& hazard) {
  Json json = PlaceJson(hazard.place);
  PutString("kind", hazard.kind, &json);
  PutStrings("paths", hazard.paths, &json);
  PutBool("computable", hazard.computable, &json);
  return json;
}

Json StringJson(const StringReference& string) {
  Json json = PlaceJson(string.place);
  PutString("text", string.text, &json);
  return json;
}

Json ExportsJson(const Exports& exports) {
  Json json = Json::object();
  if (!exports.present) return json;
  PutUint("at", exports.line, &json);
  PutBool("incomplete", !exports.complete, &json);
  PutStrings("names", exports.names, &json);
  PutStrings("included", exports.included, &json);
  return json;
}

Json LazyJson(const LazyPackage& lazy) {
  Json json = Json::object();
  if (!lazy.present) return json;
  PutUint("at", lazy.line, &json);
  PutBool("computed", lazy.computed, &json);
  PutBool("attach_stub", lazy.attach_stub, &json);
  PutBool("tables_incomplete", !lazy.tables_complete, &json);
  PutStrings("tables", lazy.tables, &json);
  return json;
}

Json GuardJson(const Guard& guard) {
  Json json = Json::object();
  PutUint("kind", static_cast<uint64_t>(guard.kind), &json);
  PutBool("negated", guard.negated, &json);
  PutString("comparison", guard.comparison, &json);
  PutString("operand", guard.operand, &json);
  return json;
}

Json DiagnosticJson(const Diagnostic& diagnostic) {
  Json json = Json::object();
  PutUint("at", diagnostic.line, &json);
  PutString("code", diagnostic.code, &json);
  PutString("message", diagnostic.message, &json);
  return json;
}

template <typename Records, typename Write>
void PutList(const char* key, const Records& records, const Write& write, Json* json) {
  if (records.empty()) return;
  Json list = Json::array();
  for (const auto& record : records) list.push_back(write(record));
  (*json)[key] = std::move(list);
}

Json PartJson(const FilePart& part) {
  const FileFacts& facts = part.facts;
  Json json = Json::object();
  PutString("path", part.path, &json);
  if (facts.encoding != "utf-8") PutString("encoding", facts.encoding, &json);
  PutList("imports", facts.imports, ImportJson, &json);
  PutList("dynamic", facts.dynamic, DynamicJson, &json);
  PutList("hazards", facts.hazards, HazardJson, &json);
  PutList("strings", facts.strings, StringJson, &json);
  if (facts.exports.present) json["exports"] = ExportsJson(facts.exports);
  if (facts.lazy_package.present) json["lazy_package"] = LazyJson(facts.lazy_package);
  PutStrings("lazy_modules", facts.lazy_modules, &json);
  if (facts.path_extension.present) {
    json["path_extension"] = Json::object();
    PutUint("at", facts.path_extension.line, &json["path_extension"]);
  }
  PutStrings("bindings", facts.bindings, &json);
  PutList("guards", facts.guards, GuardJson, &json);
  if (facts.guard_sets.size() > 1) json["guard_sets"] = facts.guard_sets.view();
  PutList("diagnostics", facts.diagnostics, DiagnosticJson, &json);
  return json;
}

void ReadLists(JsonFields* fields, StatementMemo* memo, FileFacts* facts) {
  fields->ForEach("imports",
                  [&](JsonFields* one) { facts->imports.push_back(ReadImport(one, memo)); });
  fields->ForEach("dynamic", [&](JsonFields* one) { facts->dynamic.push_back(ReadDynamic(one)); });
  fields->ForEach("hazards", [&](JsonFields* one) {
    Hazard hazard;
    hazard.place = ReadPlace(one);
    hazard.kind = one->String("kind");
    hazard.paths = one->Strings("paths");
    hazard.computable = one->Bool("computable");
    facts->hazards.push_back(std::move(hazard));
  });
  fields->ForEach("strings", [&](JsonFields* one) {
    facts->strings.push_back({ReadPlace(one), one->String("text")});
  });
  fields->ForEach("diagnostics", [&](JsonFields* one) {
    facts->diagnostics.push_back(
        {one->String("code"), "", one->Uint("at"), one->String("message")});
  });
}

void ReadObjects(JsonFields* fields, FileFacts* facts) {
  fields->IfPresent("exports", [&](JsonFields* one) {
    facts->exports = {true, !one->Bool("incomplete"), one->Uint("at"), one->Strings("names"),
                      one->Strings("included")};
  });
  fields->IfPresent("lazy_package", [&](JsonFields* one) {
    LazyPackage& lazy = facts->lazy_package;
    lazy.present = true;
    lazy.line = one->Uint("at");
    lazy.computed = one->Bool("computed");
    lazy.attach_stub = one->Bool("attach_stub");
    lazy.tables = one->Strings("tables");
    lazy.tables_complete = !one->Bool("tables_incomplete");
  });
  fields->IfPresent("path_extension",
                    [&](JsonFields* one) { facts->path_extension = {true, one->Uint("at")}; });
}

void ReadGuards(JsonFields* fields, FileFacts* facts) {
  fields->ForEach("guards", [&](JsonFields* one) {
    Guard guard;
    guard.kind =
        static_cast<GuardKind>(one->Uint("kind", static_cast<uint32_t>(GuardKind::kBranch)));
    guard.negated = one->Bool("negated");
    guard.comparison = one->String("comparison");
    guard.operand = one->String("operand");
    facts->guards.push_back(std::move(guard));
  });
  facts->guard_sets = fields->UintLists("guard_sets");
  for (const std::vector<uint32_t>& set : facts->guard_sets) {
    for (const uint32_t guard : set) {
      if (guard >= facts->guards.size()) fields->Fail("guard_sets");
    }
  }
  const auto check = [&](const Place& place) {
    if (place.guards > 0 && place.guards >= facts->guard_sets.size()) fields->Fail("guards");
  };
  for (const PlacedImport& import : facts->imports) check(import.place);
  for (const DynamicImport& dynamic : facts->dynamic) check(dynamic.place);
  for (const Hazard& hazard : facts->hazards) check(hazard.place);
  for (const StringReference& string : facts->strings) check(string.place);
}

FilePart ReadPart(JsonFields* fields, StatementMemo* memo) {
  FilePart part;
  part.path = fields->String("path");
  if (part.path.empty()) fields->Fail("path");
  part.facts.encoding = fields->String("encoding");
  part.facts.lazy_modules = fields->Strings("lazy_modules");
  part.facts.bindings = fields->Strings("bindings");
  ReadLists(fields, memo, &part.facts);
  ReadObjects(fields, &part.facts);
  ReadGuards(fields, &part.facts);
  return part;
}

std::string Header(const char* schema, const std::string& tool) {
  Json json = Json::object();
  json["schema"] = schema;
  PutString("tool", tool, &json);
  return absl::StrCat(json.dump(), "\n");
}

// Calls `read` with each line behind the header.
template <typename Read>
absl::Status ReadLines(std::string_view text, std::string_view file, std::string_view schema,
                       const Read& read) {
  uint32_t number = 0;
  for (const std::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    const auto error = [&](std::string_view what) {
      return absl::InvalidArgumentError(absl::StrCat(file, ":", number, ": ", what));
    };
    const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object()) return error("not a JSON object");
    JsonFields fields(json);
    if (number == 1) {
      if (fields.String("schema") == schema) continue;
      return error(absl::StrCat("the schema is not ", schema));
    }
    read(&fields);
    if (!fields.wrong().empty()) {
      return error(absl::StrCat("\"", fields.wrong(), "\" has a value that it cannot have"));
    }
  }
  if (number > 1) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(file, ": no ", schema, " document"));
}

}  // namespace

std::string WriteParts(PartsKind kind, const std::string& tool, std::vector<FilePart>* parts) {
  std::sort(parts->begin(), parts->end(),
            [](const FilePart& a, const FilePart& b) { return a.path < b.path; });
  std::string text = Header(kSchemas[static_cast<int>(kind)], tool);
  for (const FilePart& part : *parts) absl::StrAppend(&text, PartJson(part).dump(), "\n");
  return text;
}

absl::StatusOr<std::vector<FilePart>> ReadParts(PartsKind kind, std::string_view text,
                                                std::string_view file, StatementMemo* memo) {
  std::vector<FilePart> parts;
  absl::Status status =
      ReadLines(text, file, kSchemas[static_cast<int>(kind)],
                [&](JsonFields* fields) { parts.push_back(ReadPart(fields, memo)); });
  if (!status.ok()) return status;
  return parts;
}

std::string WritePositions(const std::string& tool, std::vector<FilePositions>* files) {
  std::sort(files->begin(), files->end(),
            [](const FilePositions& a, const FilePositions& b) { return a.path < b.path; });
  std::string text = Header(kPositionsSchema, tool);
  for (const FilePositions& file : *files) {
    Json json = Json::object();
    PutString("path", file.path, &json);
    Json list = Json::array();
    for (const Position& at : file.positions) {
      list.push_back({at.line, at.column, at.end_line, at.end_column});
    }
    json["positions"] = std::move(list);
    absl::StrAppend(&text, json.dump(), "\n");
  }
  return text;
}

absl::Status ReadPositions(std::string_view text, std::string_view file, PositionTable* table) {
  return ReadLines(text, file, kPositionsSchema, [&](JsonFields* fields) {
    Positions& positions = (*table)[fields->String("path")];
    positions.clear();
    for (const std::vector<uint32_t>& at : fields->UintLists("positions")) {
      if (at.size() != 4) {
        fields->Fail("positions");
        return;
      }
      positions.push_back({at[0], at[1], at[2], at[3]});
    }
  });
}

}  // namespace clew
